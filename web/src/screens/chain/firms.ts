import type { Schemas } from '@/api/client'
import { useWords } from '@/i18n/words'
import { partWords } from '@/parts/words'
import { firmWords, levelWord, roleWord } from '@/screens/enterprise/words'

export type Firm = Schemas['FirmOnLink']
export type Level = 'high' | 'medium' | 'low'

/** Role and confidence of a firm on a link in the reader's language; the server's own word where it is a new one. */
export function useFirmFacts() {
  const part = useWords(partWords)
  const firm = useWords(firmWords)
  const roleName = (role: string): string => {
    const word = roleWord(role)
    return word === undefined ? role : firm(word)
  }
  return {
    roleName,
    role: (one: Firm) => roleName(one.role),
    levelName: (level: Level) => part(level),
    confidence: (one: Firm) => {
      const level = levelWord(one.confidence)
      return level === undefined ? one.confidence : part(level)
    },
  }
}

export interface FirmConditions {
  readonly level: Level | ''
  readonly role: string
  /** Those that count for the link (on), those that only have to do with it (related), or both. */
  readonly counted: 'all' | 'on' | 'related'
}
export function fits(firm: Firm, conditions: FirmConditions): boolean {
  if (conditions.level !== '' && levelWord(firm.confidence) !== conditions.level) return false
  if (conditions.role !== '' && firm.role !== conditions.role) return false
  return conditions.counted === 'all' || firm.stands === (conditions.counted === 'on')
}

/** How many firms have each value, the most frequent first, equal ones by their name. */
export function tally(values: readonly string[]): { readonly value: string; readonly count: number }[] {
  const counts = new Map<string, number>()
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1)
  return [...counts].map(([value, count]) => ({ value, count })).sort((a, b) => b.count - a.count || (a.value < b.value ? -1 : 1))
}

/** As many firms as a page asks for; the export has all. */
export const kMostFirms = 1000
