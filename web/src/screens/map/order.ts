import { markOf } from './marks'
import { valueOf, type Cell, type Choice, type CountyReading, type Measure } from './measure'

// The order of the counties in the matrix and in the table.

export const kOrders = ['city', 'total', 'load', 'chain'] as const
export type Order = (typeof kOrders)[number]

/** What a county is ordered by; undefined sorts last. */
type Weigh = (one: CountyReading) => number | undefined

// More than any number of links or firms: who is in the plan comes before who is not.
const kPlan = 1e9

function ofChain(cell: Cell | undefined, measure: Measure): number | undefined {
  if (cell === undefined || !cell.applies) return undefined
  if (!cell.named) return cell.counts.strong
  const mark = markOf(cell, measure)
  return kPlan + (mark.kind === measure && 'links' in mark ? mark.links : 0)
}

function weigh(order: Order, choice: Choice): Weigh {
  if (order === 'total') return (one) => valueOf(one.total) ?? undefined
  if (order === 'load') return (one) => (one.county.appraised ? one.load : undefined)
  return (one) => ofChain(one.row.find((cell) => cell.chain === choice.chain), choice.measure)
}

/** By city: city after city, as the pack lists them. Otherwise the most first, equals by code. */
export function ordered(counties: readonly CountyReading[], order: Order, choice: Choice): CountyReading[] {
  if (order === 'city') return cityAfterCity(counties)
  const by = weigh(order, choice)
  return [...counties].sort((left, right) => {
    const [a, b] = [by(left), by(right)]
    if (a !== b) return a === undefined ? 1 : b === undefined ? -1 : b - a
    return left.county.code < right.county.code ? -1 : 1
  })
}

export function cityAfterCity(counties: readonly CountyReading[]): CountyReading[] {
  return groupByCity(counties).flatMap((group) => group.items)
}

export interface Group<Item> {
  readonly city: string
  readonly items: readonly Item[]
}

export function groupByCity(counties: readonly CountyReading[]): Group<CountyReading>[] {
  const cities = [...new Set(counties.map((one) => one.county.city))]
  return cities.map((city) => ({ city, items: counties.filter((one) => one.county.city === city) }))
}
