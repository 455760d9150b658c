import type { Schemas } from '@/api/client'

export type CaseCounts = Schemas['CaseCounts']
export type CaseItem = Schemas['CaseItem']
export type CaseCell = Schemas['CaseCell']
export type CaseworkAnswer = Schemas['CaseworkAnswer']

/** The fields by which rows of a register come into the lists; empty where it has none for it. */
export interface Casework {
  title: string
  unit: string
  county: string
  level: string
  due: string
  expires: string
  article: string
}
/** A register with what its declaration says of steps and lists. */
export type CaseRegister = Schemas['RegisterView'] & {
  casework?: Casework | null
  states?: { field: string; first: string[]; ended: string[] } | null
}
