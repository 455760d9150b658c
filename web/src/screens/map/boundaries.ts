import { feature } from 'topojson-client'
import type { MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'

// The outlines of the counties, wherever they come from: the drawing does not know.

/** One county: rings of longitude and latitude. */
export interface CountyOutline {
  readonly code: string
  readonly rings: readonly Position[][]
}

export interface Boundaries {
  readonly counties: readonly CountyOutline[]
  /** 审图号 of an official file; null for the sketch that the pages bring along. */
  readonly approval: string | null
}

/** Polygons by `id` of the first object of a topology. */
export function readTopology(topology: Topology): CountyOutline[] {
  const [counties] = Object.values(topology.objects)
  const collection = feature(topology, counties as GeometryCollection)
  return collection.features.map((one) => ({ code: String(one.id), rings: ringsOf(one.geometry as Polygon | MultiPolygon) }))
}

function ringsOf(shape: Polygon | MultiPolygon): Position[][] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
}

/** A chunk of its own: only a drawn map asks for it. */
export async function loadBoundaries(): Promise<Boundaries> {
  const sketch = await import('virtual:boundaries')
  return { counties: readTopology(sketch.default), approval: null }
}
