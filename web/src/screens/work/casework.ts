import type { Message } from '@/i18n/words'
import type { Schemas } from '@/api/client'

// The shapes of casework, as src/app/casework.h declares them.

export interface CaseCounts {
  open: number
  overdue: number
  due_soon: number
  waiting: number
  expiring: number
  no_due_date: number
}
export interface CaseItem {
  register_id: string
  register_title: Message
  row: number
  number: string
  title: string
  county: string
  county_name: string
  unit: string
  level: string
  state: string
  due: string | null
  days_left: number | null
  expires: string | null
  days_valid: number | null
  days_held: number | null
  articles: number[]
  lists: string[]
  example: boolean
}
export interface CaseCell {
  unit: string
  article: number
  counts: CaseCounts
}
export interface CaseworkAnswer {
  basis: Schemas['Basis']
  today: string
  counts: CaseCounts
  by_unit: CaseCell[]
  list: string
  total: number
  items: CaseItem[]
}
/** The fields by which rows of a register come into the lists; empty where it has none for it. */
export interface Casework {
  title: string
  unit: string
  county: string
  level: string
  due: string
  since: string
  expires: string
  article: string
}
/** A register with what this session's API will say of it. */
export type CaseRegister = Schemas['RegisterView'] & {
  casework?: Casework | null
  states?: { field: string; first: string[]; ended: string[] } | null
}
