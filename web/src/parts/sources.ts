import type { Schemas } from '@/api/client'

type Source = Schemas['BasisSource']

/** Batches that say the same of themselves, as one. */
export interface MergedSource {
  readonly title: string
  readonly as_of: Source['as_of']
  readonly first_year: Source['first_year']
  readonly last_year: Source['last_year']
  readonly rows: number
  readonly batches: number
}

/** What is named one by one; of more, only how many there are. */
const kNamed = 6

export function mergeSources(sources: readonly Source[]): { readonly named: MergedSource[]; readonly others: number } {
  const merged = new Map<string, MergedSource>()
  for (const { title, as_of, first_year, last_year, rows } of sources) {
    const key = JSON.stringify([title, as_of, first_year, last_year])
    const before = merged.get(key)
    merged.set(key, { title, as_of, first_year, last_year, rows: (before?.rows ?? 0) + rows, batches: (before?.batches ?? 0) + 1 })
  }
  const all = [...merged.values()]
  return { named: all.slice(0, kNamed), others: all.slice(kNamed).reduce((sum, { batches }) => sum + batches, 0) }
}
