// Which county lies where, on a coarse grid: enough to place labels and insets, and fast for any outlines.

/** A ring of drawing coordinates, closed or not. */
export type Ring = readonly (readonly [number, number])[]
/** One county: its rings, holes among them. */
export type Outline = readonly Ring[]

export interface Raster {
  readonly step: number
  readonly columns: number
  readonly rows: number
  /** By row and column: the county's place in the list plus one; 0 where there is none. */
  readonly owner: Int16Array
}

export function rasterize(outlines: readonly Outline[], width: number, height: number, step: number): Raster {
  const columns = Math.ceil(width / step)
  const rows = Math.ceil(height / step)
  const owner = new Int16Array(columns * rows)
  outlines.forEach((outline, at) => fill(outline, at + 1, { step, columns, rows, owner }))
  return { step, columns, rows, owner }
}

/** Even-odd filling along the middle of every row of cells. */
function fill(outline: Outline, mark: number, raster: Raster): void {
  const { step, columns, rows, owner } = raster
  const crossings: number[][] = Array.from({ length: rows }, () => [])
  for (const ring of outline) {
    ring.forEach(([x1, y1], at) => {
      const [x2, y2] = ring[(at + 1) % ring.length] ?? [x1, y1]
      const first = Math.max(0, Math.ceil(Math.min(y1, y2) / step - 0.5))
      for (let row = first; row < rows && (row + 0.5) * step < Math.max(y1, y2); ++row) {
        crossings[row]?.push(x1 + (((row + 0.5) * step - y1) * (x2 - x1)) / (y2 - y1))
      }
    })
  }
  crossings.forEach((places, row) => {
    places.sort((left, right) => left - right)
    for (let pair = 0; pair + 1 < places.length; pair += 2) {
      const from = Math.max(0, Math.ceil((places[pair] ?? 0) / step - 0.5))
      for (let column = from; column < columns && (column + 0.5) * step < (places[pair + 1] ?? 0); ++column) {
        owner[row * columns + column] = mark
      }
    }
  })
}

export interface Rect {
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export function overlaps(left: Rect, right: Rect): boolean {
  return (
    left.x < right.x + right.width &&
    right.x < left.x + left.width &&
    left.y < right.y + right.height &&
    right.y < left.y + left.height
  )
}

export function contains(outer: Rect, inner: Rect): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  )
}

/** How many cells under a rectangle belong to one county, to none, to others; as shares of all. */
export function shares(raster: Raster, rect: Rect, mark: number): { own: number; none: number; other: number } {
  const { step, columns, rows, owner } = raster
  let own = 0
  let none = 0
  let all = 0
  for (let row = Math.floor(rect.y / step); row <= Math.floor((rect.y + rect.height - 0.01) / step); ++row) {
    for (let column = Math.floor(rect.x / step); column <= Math.floor((rect.x + rect.width - 0.01) / step); ++column) {
      const isInside = row >= 0 && row < rows && column >= 0 && column < columns
      const here = isInside ? (owner[row * columns + column] ?? 0) : 0
      all += 1
      if (here === mark) own += 1
      else if (here === 0) none += 1
    }
  }
  return all === 0 ? { own: 0, none: 1, other: 0 } : { own: own / all, none: none / all, other: (all - own - none) / all }
}

/** Middle and size of what a county covers on the grid; undefined where it is smaller than a cell. */
export function extents(raster: Raster, count: number): ({ rect: Rect; x: number; y: number; cells: number } | undefined)[] {
  const { step, columns, owner } = raster
  const sums = Array.from({ length: count }, () => ({ x: 0, y: 0, cells: 0, left: Infinity, top: Infinity, right: -1, bottom: -1 }))
  owner.forEach((mark, at) => {
    const sum = sums[mark - 1]
    if (sum === undefined) return
    const column = at % columns
    const row = Math.floor(at / columns)
    sum.x += column
    sum.y += row
    sum.cells += 1
    sum.left = Math.min(sum.left, column)
    sum.right = Math.max(sum.right, column)
    sum.top = Math.min(sum.top, row)
    sum.bottom = Math.max(sum.bottom, row)
  })
  return sums.map((sum) => {
    if (sum.cells === 0) return undefined
    const rect = {
      x: sum.left * step,
      y: sum.top * step,
      width: (sum.right - sum.left + 1) * step,
      height: (sum.bottom - sum.top + 1) * step,
    }
    return { rect, x: (sum.x / sum.cells + 0.5) * step, y: (sum.y / sum.cells + 0.5) * step, cells: sum.cells }
  })
}
