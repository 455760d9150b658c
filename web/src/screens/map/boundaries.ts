import { feature } from 'topojson-client'
import type { FeatureCollection, MultiPolygon, Polygon, Position } from 'geojson'
import type { GeometryCollection, Topology } from 'topojson-specification'
import { api, ask, AskError } from '@/api/client'

// The outlines of the counties, wherever they come from: the drawing does not know.

/** One county: rings of longitude and latitude. */
export interface CountyOutline {
  readonly code: string
  readonly rings: readonly Position[][]
}

export interface Boundaries {
  readonly counties: readonly CountyOutline[]
  /** 审图号 and publisher of an official file; null for the sketch that the pages bring along. */
  readonly approval: string | null
  readonly source: string | null
}

/** Shapes by their `id`: an imported file, or what the topology of the sketch holds. */
export function readShapes(collection: FeatureCollection): CountyOutline[] {
  return collection.features.map((one) => ({ code: String(one.id), rings: ringsOf(one.geometry as Polygon | MultiPolygon) }))
}

export function readTopology(topology: Topology): CountyOutline[] {
  const [counties] = Object.values(topology.objects)
  return readShapes(feature(topology, counties as GeometryCollection))
}

function ringsOf(shape: Polygon | MultiPolygon): Position[][] {
  return shape.type === 'Polygon' ? shape.coordinates : shape.coordinates.flat()
}

function isCollection(shapes: unknown): shapes is FeatureCollection {
  return typeof shapes === 'object' && shapes !== null && 'features' in shapes && Array.isArray(shapes.features)
}

/** An official file that was imported, with its number. */
async function askImported(signal: AbortSignal): Promise<Boundaries | undefined> {
  try {
    const { shapes, approval, source } = await ask(api.GET('/api/v1/boundaries', { signal }))
    return isCollection(shapes) ? { counties: readShapes(shapes), approval, source } : undefined
  } catch (fault) {
    if (fault instanceof AskError && fault.status === 404) return undefined
    throw fault
  }
}

/** What was imported, else the sketch: a chunk of its own, loaded only to be drawn. */
export async function loadBoundaries(signal: AbortSignal): Promise<Boundaries> {
  return (await askImported(signal)) ?? (await loadSketch())
}

export async function loadSketch(): Promise<Boundaries> {
  const sketch = await import('virtual:boundaries')
  return { counties: readTopology(sketch.default), approval: null, source: null }
}
