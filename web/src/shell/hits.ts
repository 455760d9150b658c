import type { Schemas } from '@/api/client'

type Hit = Schemas['SearchHit']

/** The page of what was found. A city has the same page as a county, over all its counties. */
export function pathOf(hit: Pick<Hit, 'kind' | 'id' | 'beside_id'>): string {
  const id = encodeURIComponent(hit.id)
  switch (hit.kind) {
    case 'county':
    case 'city':
      return `/counties/${id}`
    case 'chain':
      return `/chains/${id}`
    case 'link':
      return `/chains/${encodeURIComponent(hit.beside_id)}/links/${id}`
    case 'article':
      return `/articles?article=${id}`
    case 'firm':
      return `/enterprises/${id}`
  }
}

/** Where an arrow leads among `count` choices, and from none (-1); past either end is none again. */
export function stepChoice(at: number, step: 1 | -1, count: number): number {
  if (count === 0) return -1
  const next = at + step
  if (next < -1) return count - 1
  return next >= count ? -1 : next
}
