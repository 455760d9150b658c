import type { Schemas } from '@/api/client'

// The list of all chains: over the province by its overview, in a county or city by the cells of the matrix.

type Counts = Schemas['StandingCounts']
export interface ChainRow {
  readonly chain: Schemas['ChainView']
  /** Of a county or city: the document or a later list names it there. */
  readonly named: boolean
  readonly applies: boolean
  readonly counts: Counts
  readonly onLinks: number
  readonly traders: number | null
  readonly sameTrade: number | null
}

const kNone: Counts = { strong: 0, weak: 0, missing: 0, not_seen: 0 }

function add(left: Counts, right: Counts): Counts {
  return {
    strong: left.strong + right.strong,
    weak: left.weak + right.weak,
    missing: left.missing + right.missing,
    not_seen: left.not_seen + right.not_seen,
  }
}

/** Over the province: each chain's links in the counties named for it. */
export function provinceRows(chains: readonly Schemas['ChainView'][], overview: readonly Schemas['ChainOverview'][]): ChainRow[] {
  const byId = new Map(overview.map((entry) => [entry.chain, entry]))
  return chains.map((chain) => {
    const entry = byId.get(chain.id)
    return {
      chain,
      named: false,
      applies: true,
      counts: entry?.counts ?? kNone,
      onLinks: entry?.on_links ?? 0,
      traders: null,
      sameTrade: null,
    }
  })
}

/** In one county each chain's links; in a city those of its counties added up, of the named ones where there are any. */
export function regionRows(chains: readonly Schemas['ChainView'][], cells: readonly Schemas['MapCell'][]): ChainRow[] {
  return chains.map((chain) => {
    const own = cells.filter((cell) => cell.chain === chain.id)
    const named = own.filter((cell) => cell.named)
    const counted = named.length > 0 ? named : own
    const sum = (of: (cell: Schemas['MapCell']) => number) => own.reduce((total, cell) => total + of(cell), 0)
    return {
      chain,
      named: named.length > 0,
      applies: own.some((cell) => cell.applies),
      counts: counted.reduce((total, cell) => add(total, cell.counts), kNone),
      onLinks: sum((cell) => cell.on_links),
      traders: sum((cell) => cell.traders),
      sameTrade: sum((cell) => cell.same_trade),
    }
  })
}

export interface RowGroup {
  readonly title: string
  /** The pack's word for a category; nothing for the group of those named here. */
  readonly category: string | null
  readonly rows: readonly ChainRow[]
}
/** Those named for the place first, then by category; each group in the pack's order. */
export function grouped(rows: readonly ChainRow[]): RowGroup[] {
  const named = rows.filter((row) => row.named)
  const others = rows.filter((row) => !row.named)
  const categories = [...new Set(others.map((row) => row.chain.category))]
  return [
    ...(named.length > 0 ? [{ title: '', category: null, rows: named }] : []),
    ...categories.map((category) => ({ title: category, category, rows: others.filter((row) => row.chain.category === category) })),
  ]
}

export function total(rows: readonly ChainRow[]): Counts {
  return rows.reduce((sum, row) => add(sum, row.counts), kNone)
}
