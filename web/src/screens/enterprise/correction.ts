import { ref } from 'vue'
import type { Schemas } from '@/api/client'

type Correction = Schemas['CorrectionView']

// What the server takes at most; it is asked again there.
export const kLongestBy = 100
export const kLongestWhy = 1000

/** What somebody has typed so far. */
export interface Draft {
  chain: string
  link: string
  role: string
  by: string
  why: string
}
export type Field = 'chain' | 'link' | 'by' | 'why'
export type FaultWord = 'faultChain' | 'faultLink' | 'faultBy' | 'faultByLong' | 'faultWhy' | 'faultWhyLong'
export type Faults = Partial<Record<Field, FaultWord>>

// Code points, as the server counts.
const lengthOf = (text: string): number => [...text.trim()].length

/** What is wrong with a draft, field by field. */
export function faultsOf(draft: Draft): Faults {
  const faults: Faults = {}
  if (draft.chain === '') faults.chain = 'faultChain'
  if (draft.link === '') faults.link = 'faultLink'
  if (lengthOf(draft.by) === 0) faults.by = 'faultBy'
  else if (lengthOf(draft.by) > kLongestBy) faults.by = 'faultByLong'
  if (lengthOf(draft.why) === 0) faults.why = 'faultWhy'
  else if (lengthOf(draft.why) > kLongestWhy) faults.why = 'faultWhyLong'
  return faults
}

const kOrder: readonly Field[] = ['chain', 'link', 'by', 'why']
/** The first field that needs something, in the order of the form. */
export const firstFault = (faults: Faults): Field | undefined => kOrder.find((field) => faults[field] !== undefined)

/** The newest that was said of a firm and a link; the server lists the newest first. */
export function newestOf(corrections: readonly Correction[], chain: string, link: string): Correction | undefined {
  return corrections.find((correction) => correction.chain === chain && correction.link === link)
}

/** What to send as `seen`: the last that was said of this firm and link, of which the asker knows. */
export function seenOf(corrections: readonly Correction[], chain: string, link: string): number | null {
  return newestOf(corrections, chain, link)?.last ?? null
}

/** Who corrected last on this page: nobody types her name twice. Not kept beyond the page. */
export const lastBy = ref('')
