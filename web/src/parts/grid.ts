// What a grid's cells and keys mean, apart from how it is drawn.

export interface GridColumn {
  readonly id: string
  readonly title: string
  /** Numbers stand on the right. */
  readonly isNumber?: boolean
  /** The server can sort by it; it sorts such a column downwards first where that is what people look for. */
  readonly sort?: { readonly key: string; readonly downFirst?: boolean }
  /** Cannot be left out. */
  readonly always?: boolean
}

export interface GridPlace {
  readonly row: number
  readonly column: number
}
export interface GridSize {
  readonly rows: number
  readonly columns: number
  /** Rows of a screenful. */
  readonly page: number
}

/** Where a key leads from a cell, as in a worksheet; nothing for keys that mean nothing here. Row -1 is the header. */
export function placeAfter(key: string, withControl: boolean, from: GridPlace, size: GridSize): GridPlace | undefined {
  const row = (at: number) => ({ ...from, row: Math.max(-1, Math.min(size.rows - 1, at)) })
  const column = (at: number) => ({ ...from, column: Math.max(0, Math.min(size.columns - 1, at)) })
  switch (key) {
    case 'ArrowUp':
      return row(from.row - 1)
    case 'ArrowDown':
      return row(from.row + 1)
    case 'ArrowLeft':
      return column(from.column - 1)
    case 'ArrowRight':
      return column(from.column + 1)
    case 'PageUp':
      return row(Math.max(0, from.row - size.page))
    case 'PageDown':
      return row(from.row + size.page)
    case 'Home':
      return withControl ? { row: Math.min(0, size.rows - 1), column: 0 } : column(0)
    case 'End':
      return withControl ? { row: size.rows - 1, column: size.columns - 1 } : column(size.columns - 1)
    default:
      return undefined
  }
}

/** `key` for upwards, `-key` for downwards. */
export function sortDirection(column: GridColumn, sort: string): 'ascending' | 'descending' | 'none' {
  if (column.sort === undefined) return 'none'
  if (sort === column.sort.key) return 'ascending'
  return sort === `-${column.sort.key}` ? 'descending' : 'none'
}

/** What a press on the header of a column sorts by next: one way, the other way, then as usual (empty). */
export function nextSort(column: GridColumn, sort: string): string {
  if (column.sort === undefined) return sort
  const { key, downFirst } = column.sort
  const [first, second] = downFirst === true ? [`-${key}`, key] : [key, `-${key}`]
  if (sort === first) return second
  return sort === second ? '' : first
}
