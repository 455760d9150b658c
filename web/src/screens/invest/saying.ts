import { ref } from 'vue'
import type { InvestWord } from './words'

// What somebody writes into the forms of shortlists, and what is wrong with it; the server is asked again.

export const kLongestName = 100
export const kLongestNote = 1000

export interface Field {
  readonly id: string
  readonly label: InvestWord
  readonly hint: InvestWord
  readonly most: number
  readonly required: boolean
  readonly isLong?: boolean
}
export const nameField: Field = { id: 'name', label: 'listName', hint: 'listNameHint', most: kLongestName, required: true }
export const byField: Field = { id: 'by', label: 'by', hint: 'byHint', most: kLongestName, required: true }
export const noteField: Field = { id: 'note', label: 'note', hint: 'noteHint', most: kLongestNote, required: false, isLong: true }
export const whyField: Field = { id: 'why', label: 'why', hint: 'whyHint', most: kLongestNote, required: true, isLong: true }

export type Said = Readonly<Record<string, string>>
export type Fault = 'faultMissing' | 'faultLong'

/** What is wrong with a field; code points, as the server counts. */
export function faultOf(field: Field, said: string): Fault | undefined {
  const length = [...said.trim()].length
  if (length === 0) return field.required ? 'faultMissing' : undefined
  return length > field.most ? 'faultLong' : undefined
}

export function firstFault(fields: readonly Field[], said: Said): string | undefined {
  return fields.find((field) => faultOf(field, said[field.id] ?? '') !== undefined)?.id
}

/** The list that somebody added to last on this page: nobody chooses it twice. Not kept beyond the page. */
export const lastList = ref('')
