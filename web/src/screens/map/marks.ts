import { isUnseen, type Cell, type Measure } from './measure'

// One cell of the matrix in a word and a number: what is measured; where that is none, what comes next.

export type Mark =
  | { readonly kind: 'missing' | 'weak' | 'strong' | 'not_seen' | 'firms'; readonly links: number }
  | { readonly kind: 'named' }
  /** The plan does not name the county; it has strong links all the same. */
  | { readonly kind: 'elsewhere'; readonly links: number }
  | { readonly kind: 'nothing' | 'not_applicable' }

const kUrgency = ['missing', 'weak', 'not_seen', 'strong'] as const

export function markOf(cell: Cell, measure: Measure): Mark {
  const { counts } = cell
  if (!cell.named) {
    if (!cell.applies) return { kind: 'not_applicable' }
    return counts.strong > 0 ? { kind: 'elsewhere', links: counts.strong } : { kind: 'nothing' }
  }
  if (measure === 'load') return { kind: 'named' }
  if (isUnseen(counts)) return { kind: 'not_seen', links: counts.not_seen }
  if (measure === 'firms') return { kind: 'firms', links: cell.on_links }
  const kind = [measure, ...kUrgency].find((one) => counts[one] > 0) ?? measure
  return { kind, links: counts[kind] }
}
