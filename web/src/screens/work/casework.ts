import type { Schemas } from '@/api/client'

export type CaseCounts = Schemas['CaseCounts']
export type CaseItem = Schemas['CaseItem']
export type CaseShare = Schemas['CaseShare']
export type CaseCell = Schemas['CaseCell']
export type CaseworkAnswer = Schemas['CaseworkAnswer']

/** A register, with what its declaration says of steps and lists. */
export type CaseRegister = Schemas['RegisterView']
