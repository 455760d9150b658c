import type { CaseCell } from './casework'
import { countOf } from './urgency'
import type { List } from './conditions'

export interface UnitRow {
  /** Empty: rows that name no unit. */
  readonly unit: string
  /** In the order of the articles; nothing where there is none. */
  readonly cells: readonly (CaseCell | undefined)[]
}
export interface UnitMatrix {
  readonly articles: readonly number[]
  readonly rows: readonly UnitRow[]
}

/** Units by articles of what a list holds; units and articles without any of it are left out. */
export function matrixOf(cells: readonly CaseCell[], list: List): UnitMatrix {
  const held = cells.filter(({ counts }) => countOf(counts, list) > 0)
  const articles = [...new Set(held.map(({ article }) => article))].sort((left, right) => left - right)
  const units = [...new Set(held.map(({ unit }) => unit))]
  const named = units.filter((unit) => unit !== '')
  return {
    articles,
    // What belongs to nobody comes last.
    rows: [...named, ...units.filter((unit) => unit === '')].map((unit) => ({
      unit,
      cells: articles.map((article) => held.find((cell) => cell.unit === unit && cell.article === article)),
    })),
  }
}

/** The units and articles that there are to choose from. */
export function choicesOf(cells: readonly CaseCell[]): { readonly units: string[]; readonly articles: number[] } {
  return {
    units: [...new Set(cells.map(({ unit }) => unit).filter((unit) => unit !== ''))],
    articles: [...new Set(cells.map(({ article }) => article).filter((article) => article > 0))].sort((left, right) => left - right),
  }
}
