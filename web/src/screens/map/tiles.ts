import type { Shape } from './atlas'

// 方格图: counties as equal tiles, city by city; it needs no outlines, and no county is too small to be seen.

export interface TileCounty {
  readonly city: string
}
export interface TileGroup {
  readonly city: string
  readonly x: number
  readonly y: number
}
export interface Tile extends Shape {
  readonly width: number
  readonly height: number
  readonly left: number
  readonly top: number
}
export interface TileMap {
  readonly width: number
  readonly height: number
  readonly tiles: readonly Tile[]
  readonly groups: readonly TileGroup[]
}

export interface TileSize {
  readonly width: number
  /** Of the writing. */
  readonly type: number
  /** Of the longest label and of the longest name of a city. */
  readonly widest: number
  readonly head: number
}

const kGap = 4

/** Cities one below the other in the order given, their tiles side by side, broken where the width ends. */
export function drawTiles(counties: readonly TileCounty[], size: TileSize): TileMap {
  const head = size.head + 10
  const least = size.widest + 10
  const columns = Math.max(1, Math.floor((size.width - head + kGap) / (least + kGap)))
  // Half a line is drawn outside of the last tile.
  const width = (size.width - 1 - head + kGap) / columns - kGap
  const height = size.type * 3.1
  const cities = [...new Set(counties.map((county) => county.city))]
  const tiles: Tile[] = []
  const groups: TileGroup[] = []
  const places = new Map<number, Tile>()
  let top = 1
  for (const city of cities) {
    groups.push({ city, x: 0, y: top + height / 2 })
    const members = counties.flatMap((county, at) => (county.city === city ? [at] : []))
    members.forEach((at, index) => {
      const left = head + (index % columns) * (width + kGap)
      places.set(at, tile(left, top + Math.floor(index / columns) * (height + kGap), width, height))
    })
    top += Math.ceil(members.length / columns) * (height + kGap) + kGap
  }
  for (let at = 0; at < counties.length; ++at) {
    const found = places.get(at)
    if (found !== undefined) tiles.push(found)
  }
  return { width: size.width, height: top, tiles, groups }
}

function tile(left: number, top: number, width: number, height: number): Tile {
  const digits = (value: number) => Math.round(value * 10) / 10
  return {
    path: `M${digits(left)},${digits(top)}h${digits(width)}v${digits(height)}h${digits(-width)}Z`,
    x: left + width / 2,
    y: top + height / 2,
    left,
    top,
    width,
    height,
  }
}
