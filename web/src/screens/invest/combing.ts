import type { Schemas } from '@/api/client'
import type { Values } from '@/i18n/words'
import { linkPath } from '../chain/addresses'
import { investPath } from './addresses'
import type { InvestWord } from './words'

// The picture of what lies around a firm: what it buys on the left, what it sells on the right, what serves it below.

export type CombedLink = Schemas['CombedLink']
type Combed = Schemas['Combed']
export type Relation = 'own' | 'buys' | 'sells' | 'served'

export interface Related {
  readonly relation: Relation
  readonly link: CombedLink
}
/** Every link of the picture and of its table, in the order in which they are read. */
export function relatedOf(combed: Combed): Related[] {
  const of = (relation: Relation, links: readonly CombedLink[]) => links.map((link) => ({ relation, link }))
  return [...of('own', [combed.own]), ...of('buys', combed.buys), ...of('sells', combed.sells), ...of('served', combed.served_by)]
}

export const kBox = { width: 216, height: 50, gapX: 84, gapY: 12, top: 26 } as const
export interface Box extends Related {
  readonly x: number
  readonly y: number
}
export interface Picture {
  readonly width: number
  readonly height: number
  readonly boxes: readonly Box[]
  /** From and to positions among the boxes. */
  readonly edges: readonly { readonly from: number; readonly to: number }[]
  /** Where the row of what serves the chain begins; nothing without one. */
  readonly servedAt: number | undefined
}

const stackHeight = (count: number): number => (count === 0 ? 0 : count * kBox.height + (count - 1) * kBox.gapY)

/** Boxes that never overlap: three columns, the shorter ones centred, the row that serves all below them. */
export function pictureOf(combed: Combed): Picture {
  const { width, height, gapX, gapY, top } = kBox
  const related = relatedOf(combed)
  const tall = Math.max(stackHeight(combed.buys.length), stackHeight(combed.sells.length), height)
  const columns = { buys: 0, own: 1, sells: 2 } as const
  const served = combed.served_by.length
  const servedAt = served === 0 ? undefined : top + tall + 2 * gapY
  const counts = { own: 1, buys: combed.buys.length, sells: combed.sells.length, served }
  const seen = { own: 0, buys: 0, sells: 0, served: 0 }
  const boxes = related.map((one): Box => {
    const at = seen[one.relation]
    seen[one.relation] += 1
    if (one.relation === 'served') {
      const row = Math.floor(at / 3)
      return { ...one, x: (at % 3) * (width + gapX), y: (servedAt ?? 0) + top + row * (height + gapY) }
    }
    const from = top + (tall - stackHeight(counts[one.relation])) / 2
    return { ...one, x: columns[one.relation] * (width + gapX), y: from + at * (height + gapY) }
  })
  const edges = boxes.flatMap(({ relation }, at) => {
    if (relation === 'buys') return [{ from: at, to: 0 }]
    return relation === 'sells' ? [{ from: 0, to: at }] : []
  })
  const bottom = Math.max(...boxes.map(({ y }) => y + height))
  return { width: 3 * width + 2 * gapX, height: bottom + 2, boxes, edges, servedAt }
}

/** The box nearest in the direction of an arrow key; the same one where there is none. */
export function neighbourOf(boxes: readonly Box[], from: number, key: string): number {
  const here = boxes[from]
  const steps: Readonly<Record<string, readonly [number, number]>> = {
    ArrowLeft: [-1, 0],
    ArrowRight: [1, 0],
    ArrowUp: [0, -1],
    ArrowDown: [0, 1],
  }
  const step = steps[key]
  if (here === undefined || step === undefined) return from
  const [stepX, stepY] = step
  let best = from
  let least = Infinity
  boxes.forEach((box, at) => {
    const along = (box.x - here.x) * stepX + (box.y - here.y) * stepY
    // What lies aside counts more than what lies ahead, so that arrows keep to their column or row.
    const aside = Math.abs((box.x - here.x) * stepY) + Math.abs((box.y - here.y) * stepX)
    const distance = along + 2 * aside
    if (along > 0 && distance < least) {
      least = distance
      best = at
    }
  })
  return best
}

export interface Phrase {
  readonly word: InvestWord
  readonly values: Values
}
/** Where the nearest firms of a link are, in a few words. */
export function reachPhrase(link: CombedLink, countyOf: (place: Schemas['CombedPlace']) => string): Phrase {
  const [place] = link.places
  if (link.reach === 'here') return { word: 'boxHere', values: { count: link.firms_here } }
  if ((link.reach === 'near' || link.reach === 'province') && place !== undefined) {
    return { word: 'boxPlace', values: { county: countyOf(place), count: place.firms } }
  }
  return link.reach === 'outside' ? { word: 'boxOutside', values: { count: link.firms_outside } } : { word: 'boxNone', values: {} }
}

/** Where a box leads: to the firms where some are, else to who could fill the link; from outside there is no county to fill. */
export function pathOf(link: CombedLink, county: string): string {
  const [place] = link.places
  if (link.reach === 'here') return linkPath(link.chain, link.link, county)
  if (place !== undefined) return linkPath(link.chain, link.link, place.county)
  return county === '' ? linkPath(link.chain, link.link, '') : investPath({ county, chain: link.chain, link: link.link })
}
