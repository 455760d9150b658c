import { valueOf, type Cell, type CountyReading } from './measure'

// The order of the counties in the matrix and in the table.

export const kOrders = ['city', 'total', 'load', 'chain'] as const
export type Order = (typeof kOrders)[number]

/** What a county is ordered by; undefined sorts last. */
type Weigh = (one: CountyReading) => number | undefined

function worst(cell: Cell | undefined): number | undefined {
  if (cell === undefined || !cell.applies) return undefined
  // Those of the plan first, by what they lack; then the others, by what they have.
  return cell.named ? 10_000 + cell.counts.missing * 100 + cell.counts.weak : cell.counts.strong - 10_000
}

function weigh(order: Order, chain: string): Weigh {
  if (order === 'total') return (one) => valueOf(one.total) ?? undefined
  if (order === 'load') return (one) => (one.county.appraised ? one.load : undefined)
  return (one) => worst(one.row.find((cell) => cell.chain === chain))
}

/** By city: city after city, as the pack lists them. Otherwise the most first, equals by code. */
export function ordered(counties: readonly CountyReading[], order: Order, chain: string): CountyReading[] {
  if (order === 'city') return groupByCity(counties).flatMap((group) => group.items)
  const by = weigh(order, chain)
  return [...counties].sort((left, right) => {
    const [a, b] = [by(left), by(right)]
    if (a !== b) return a === undefined ? 1 : b === undefined ? -1 : b - a
    return left.county.code < right.county.code ? -1 : 1
  })
}

export interface Group<Item> {
  readonly city: string
  readonly items: readonly Item[]
}

export function groupByCity(counties: readonly CountyReading[]): Group<CountyReading>[] {
  const cities = [...new Set(counties.map((one) => one.county.city))]
  return cities.map((city) => ({ city, items: counties.filter((one) => one.county.city === city) }))
}
