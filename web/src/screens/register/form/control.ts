/** What every control of a form is told: its place in the page, and what belongs to it. */
export interface ControlProps {
  readonly id: string
  readonly describedBy: string
  readonly invalid: boolean
  readonly required: boolean
}

export const targetText = (event: Event): string => (event.target as HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement).value
