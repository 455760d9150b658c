import { isUnseen, type Cell } from './measure'

// One cell of the matrix in a word and a number: what most needs looking at comes first.

export type Mark =
  | { readonly kind: 'missing' | 'weak' | 'strong' | 'not_seen'; readonly links: number }
  /** The plan does not name the county; it has strong links all the same. */
  | { readonly kind: 'elsewhere'; readonly links: number }
  | { readonly kind: 'nothing' | 'not_applicable' }

export function markOf(cell: Cell): Mark {
  const { counts } = cell
  if (!cell.named) {
    if (!cell.applies) return { kind: 'not_applicable' }
    return counts.strong > 0 ? { kind: 'elsewhere', links: counts.strong } : { kind: 'nothing' }
  }
  if (isUnseen(counts)) return { kind: 'not_seen', links: counts.not_seen }
  if (counts.missing > 0) return { kind: 'missing', links: counts.missing }
  if (counts.weak > 0) return { kind: 'weak', links: counts.weak }
  if (counts.not_seen > 0) return { kind: 'not_seen', links: counts.not_seen }
  return { kind: 'strong', links: counts.strong }
}
