import { shallowRef } from 'vue'

/** What was saved last, to be told on the page of the row that the form leads to; gone once that is left. */
export interface JustSaved {
  readonly register: string
  readonly row: number
  readonly batch: number
  readonly isNew: boolean
  readonly unchanged: boolean
  /** Rows that may be the same thing. */
  readonly alike: readonly number[]
  /** False: the map is still the old one. */
  readonly mapped: boolean | null
}
export const justSaved = shallowRef<JustSaved>()
