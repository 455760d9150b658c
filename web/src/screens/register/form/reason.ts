import { lengthOf } from './value-words'
import type { FormWord } from './words'

// What the server takes at most; it is asked again there.
export const kMost = { by: 100, why: 1000 } as const

export interface ReasonFaults {
  readonly by: FormWord | ''
  readonly why: FormWord | ''
}
export function reasonFaults(by: string, why: string, whyRequired: boolean): ReasonFaults {
  return {
    by: lengthOf(by) === 0 ? 'missingBy' : lengthOf(by) > kMost.by ? 'textLong' : '',
    why: whyRequired && lengthOf(why) === 0 ? 'missingWhy' : lengthOf(why) > kMost.why ? 'textLong' : '',
  }
}
