import type { Schemas } from '@/api/client'

type Counts = Schemas['StandingCounts']

export const kStandings = ['strong', 'weak', 'missing', 'not_seen'] as const

export function addCounts(all: readonly Counts[]): Counts {
  const sum = { strong: 0, weak: 0, missing: 0, not_seen: 0 }
  for (const counts of all) {
    for (const standing of kStandings) sum[standing] += counts[standing]
  }
  return sum
}

export interface Bar {
  readonly standing: (typeof kStandings)[number]
  readonly count: number
  readonly x: number
  readonly width: number
}
/** Parts of a bar of this width, in the order of the standings; none for what is not there. */
export function barsOf(counts: Counts, width: number): Bar[] {
  const total = kStandings.reduce((sum, standing) => sum + counts[standing], 0)
  const bars: Bar[] = []
  let x = 0
  for (const standing of kStandings) {
    const count = counts[standing]
    if (count === 0) continue
    const part = (count / total) * width
    bars.push({ standing, count, x, width: part })
    x += part
  }
  return bars
}

export type Finding = 'titleNone' | 'titleMissing' | 'titleUnseen' | 'titleFull'
/** What the title of a county says: missing links first, else what the register cannot tell, else that all is there. */
export function findingOf(chains: number, counts: Counts): Finding {
  if (chains === 0) return 'titleNone'
  if (counts.missing > 0) return 'titleMissing'
  return counts.not_seen > 0 ? 'titleUnseen' : 'titleFull'
}

/** The cells of the plan added up for each county; a county without any is absent. */
export function planByCounty(cells: readonly Schemas['MapCell'][]): Map<string, Counts> {
  const plan = new Map<string, Counts>()
  for (const cell of cells) {
    if (cell.named) plan.set(cell.county, addCounts([plan.get(cell.county) ?? addCounts([]), cell.counts]))
  }
  return plan
}

/** The county of a pair that is not this one. */
export function otherOf(pair: Schemas['SimilarPair'], code: string): Schemas['RegionName'] {
  return pair.left.code === code ? pair.right : pair.left
}

/** Whether what somebody types names a region; the English names are pinyin, with or without their apostrophes. */
export function fitsText(region: Pick<Schemas['RegionView'], 'name' | 'name_en' | 'short_name' | 'code'>, text: string): boolean {
  const plain = (words: string) => words.toLowerCase().replace(/['’\s]/g, '')
  const asked = plain(text)
  return [region.name, region.short_name, region.name_en, region.code].some((name) => plain(name).includes(asked))
}
