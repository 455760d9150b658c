import type { Schemas } from '@/api/client'

// What the map shows of a county: one number by one measure, or why there is none. Missing is never 0.

export const kMeasures = ['missing', 'weak', 'strong', 'firms', 'load'] as const
export type Measure = (typeof kMeasures)[number]

export type Region = Schemas['RegionView']
export type Cell = Pick<Schemas['MapCell'], 'county' | 'chain' | 'named' | 'applies' | 'counts' | 'on_links' | 'absent_links'>
type Counts = Schemas['StandingCounts']

/** Why a county has no number. */
export type NoValue = 'not_appraised' | 'not_named' | 'not_applicable' | 'not_seen'
export type Reading = { readonly value: number } | { readonly why: NoValue }

export interface Choice {
  readonly measure: Measure
  /** A chain's id, or empty for every county's own plan chains. */
  readonly chain: string
  /** With a chain: also counties that the plan does not name for it. */
  readonly everywhere: boolean
}

/** The cells of every county in the order of the chains. */
export function byCounty(cells: readonly Cell[]): Map<string, Cell[]> {
  const rows = new Map<string, Cell[]>()
  for (const cell of cells) {
    const row = rows.get(cell.county)
    if (row === undefined) rows.set(cell.county, [cell])
    else row.push(cell)
  }
  return rows
}

/** Links by standing over some cells. */
export function sumCounts(cells: readonly Cell[]): Counts {
  const sum = { strong: 0, weak: 0, missing: 0, not_seen: 0 }
  for (const { counts } of cells) {
    sum.strong += counts.strong
    sum.weak += counts.weak
    sum.missing += counts.missing
    sum.not_seen += counts.not_seen
  }
  return sum
}

/** Nothing is known of the links: the register does not reach there. */
export function isUnseen(counts: Counts): boolean {
  return counts.strong + counts.weak + counts.missing === 0
}

/** The cells that a choice looks at in one county. */
export function cellsOf(row: readonly Cell[], choice: Choice): readonly Cell[] {
  if (choice.chain === '') return row.filter((cell) => cell.named)
  return row.filter((cell) => cell.chain === choice.chain && (cell.named || (choice.everywhere && cell.applies)))
}

export function readingOf(county: Region, row: readonly Cell[], choice: Choice): Reading {
  if (!county.appraised) return { why: 'not_appraised' }
  const cells = cellsOf(row, choice)
  if (cells.length === 0) {
    const isElsewhere = row.some((cell) => cell.chain === choice.chain && !cell.applies)
    return { why: isElsewhere && choice.everywhere ? 'not_applicable' : 'not_named' }
  }
  if (choice.measure === 'load') return { value: row.filter((cell) => cell.named).length }
  const counts = sumCounts(cells)
  if (isUnseen(counts)) return { why: 'not_seen' }
  return { value: choice.measure === 'firms' ? cells.reduce((sum, cell) => sum + cell.on_links, 0) : counts[choice.measure] }
}

export interface CountyReading {
  readonly county: Region
  readonly row: readonly Cell[]
  readonly reading: Reading
  /** By the same measure, over all plan chains of the county. */
  readonly total: Reading
  /** Links by standing of what is looked at. */
  readonly counts: Counts
  readonly firms: number
  /** Plan chains of the county. */
  readonly load: number
}

/** Every county in the order given, drawn, listed and told by the same values. */
export function readCounties(counties: readonly Region[], cells: readonly Cell[], choice: Choice): CountyReading[] {
  const rows = byCounty(cells)
  return counties.map((county) => {
    const row = rows.get(county.code) ?? []
    const seen = cellsOf(row, choice)
    return {
      county,
      row,
      reading: readingOf(county, row, choice),
      total: readingOf(county, row, { measure: choice.measure, chain: '', everywhere: false }),
      counts: sumCounts(seen),
      firms: seen.reduce((sum, cell) => sum + cell.on_links, 0),
      load: row.filter((cell) => cell.named).length,
    }
  })
}

/** What the policy says by itself: who is named for which chain, and no link seen. */
export function planOnly(regions: readonly Region[], chains: readonly Schemas['ChainView'][]): Cell[] {
  const counties = regions.filter((region) => region.level === 'county')
  return counties.flatMap((county) =>
    chains.map((chain) => {
      const named = county.chains.includes(chain.id)
      return {
        county: county.code,
        chain: chain.id,
        named,
        applies: named || !chain.place_bound,
        counts: { strong: 0, weak: 0, missing: 0, not_seen: chain.links },
        on_links: 0,
        absent_links: [],
      }
    }),
  )
}

export function valueOf(reading: Reading): number | null {
  return 'value' in reading ? reading.value : null
}
