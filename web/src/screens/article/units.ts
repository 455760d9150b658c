import type { Schemas } from '@/api/client'
import type { CaseCell } from '../work/casework'
import { countUnits } from './filter'

export interface Held {
  readonly open: number
  readonly overdue: number
}
export interface UnitCell {
  readonly article: number
  /** The document names the unit as responsible. */
  readonly named: boolean
  /** What of it is open; nothing where there is none. */
  readonly held: Held | undefined
}
export interface UnitLine {
  readonly unit: string
  readonly cells: readonly UnitCell[]
}

/** What is open under an article, with one unit or added up over all: a matter with several units counts under each. */
export function heldOf(cells: readonly CaseCell[], article: number, unit?: string): Held | undefined {
  const held = cells.filter((cell) => cell.article === article && (unit === undefined || cell.unit === unit) && cell.counts.open > 0)
  if (held.length === 0) return undefined
  return {
    open: held.reduce((sum, { counts }) => sum + counts.open, 0),
    overdue: held.reduce((sum, { counts }) => sum + counts.overdue, 0),
  }
}

/** The units that the document names, with every article: whether it names them for it, and what of it they have open. */
export function unitLines(articles: readonly Schemas['ArticleView'][], cells: readonly CaseCell[]): UnitLine[] {
  return countUnits(articles).map(({ unit }) => ({
    unit,
    cells: articles.map(({ number, units }) => ({ article: number, named: units.includes(unit), held: heldOf(cells, number, unit) })),
  }))
}
