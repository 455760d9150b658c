import type { CaseCounts, CaseItem } from './casework'
import { kLists, type List } from './conditions'
import type { WorkWord } from './words'

export interface Phrase {
  readonly word: WorkWord
  readonly values?: Readonly<Record<string, number>>
}

/** How near the day is that something must be done by; nothing where no day is known. */
export function dueIn(days: number | null): Phrase | undefined {
  if (days === null) return undefined
  if (days < 0) return { word: 'overdueBy', values: { days: -days } }
  return days === 0 ? { word: 'dueToday' } : { word: 'dueIn', values: { days } }
}
/** How near the day is that something ends to be valid. */
export function validFor(days: number | null): Phrase | undefined {
  if (days === null) return undefined
  if (days < 0) return { word: 'endedSince', values: { days: -days } }
  return days === 0 ? { word: 'endsToday' } : { word: 'validFor', values: { days } }
}

export type Urgency = 'overdue' | 'due_soon' | 'expiring' | 'waiting' | 'plain'
/** What is most urgent about a matter: the first list that it is on. */
export function urgencyOf(item: Pick<CaseItem, 'lists'>): Urgency {
  return (['overdue', 'due_soon', 'expiring', 'waiting'] as const).find((list) => item.lists.includes(list)) ?? 'plain'
}

/** The lists of somebody at a level: above the province nobody is waited for. */
export const listsAt = (level: string): readonly List[] => kLists.filter((list) => list !== 'waiting' || level !== 'province')

/** How many a list holds. */
export const countOf = (counts: CaseCounts, list: List): number => (list === 'all' ? counts.open : counts[list])

/** What the title says: what is late, else what comes soon, else what there is and what nobody can say of it. */
export function findingOf(counts: CaseCounts): WorkWord {
  const { open, overdue, due_soon, expiring, no_due_date } = counts
  if (overdue > 0) return due_soon > 0 ? 'titleOverdueSoon' : 'titleOverdue'
  if (due_soon > 0) return 'titleSoon'
  if (open === 0) return 'titleNothing'
  if (expiring > 0) return 'titleExpiring'
  if (no_due_date === open) return 'titleUndated'
  return no_due_date > 0 ? 'titleOpenUndated' : 'titleOpen'
}
