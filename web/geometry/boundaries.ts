import { mergeArcs, quantize } from 'topojson-client'
import { topology } from 'topojson-server'
import { filter, filterAttachedWeight, presimplify, simplify } from 'topojson-simplify'
import type { GeometryCollection, GeometryObject, MultiPolygon, Objects, Polygon, Topology } from 'topojson-specification'
import { countyOf, type CountyList } from './counties.ts'
import type { Outline } from './outlines.ts'

// Areas in square degrees. A corner that would move an outline by less than about 0.4 square kilometres is left out,
// and an islet of less than about 3, unless it is all that a county has.
const kCorner = 2.5e-5
const kIslet = 3e-4
// The grid that the remaining corners are put on: about 60 metres, as coarse as the source.
const kGrid = 1e4

/** The object of the topology that holds the counties. */
export const kCounties = 'counties'

/**
 * One topology of today's counties out of older outlines: recoded, merged, simplified. Throws a sentence where the
 * outlines and the pack's counties are not the same.
 */
export function makeBoundaries(outlines: readonly Outline[], list: CountyList): Topology {
  const parts = gather(outlines, list)
  const collection = [...parts].map(([county, shapes]) => shapes.map((shape) => ({ ...shape, properties: { county } })))
  const whole = topology({ parts: { type: 'FeatureCollection', features: collection.flat().map(asFeature) } })
  const merged: Topology = {
    type: 'Topology',
    arcs: whole.arcs,
    objects: { [kCounties]: { type: 'GeometryCollection', geometries: merge(whole) } },
  }
  const weighed = presimplify(merged)
  const islets = filterAttachedWeight(weighed, kIslet)
  const largest = largestRings(merged)
  const kept = filter(weighed, (ring, interior) => islets(ring, interior) || largest.has(ring[0] ?? 0))
  const small: Topology = quantize(simplify(kept, kCorner) as Topology<Objects<object>>, kGrid)
  expectShapes(small, list)
  return small
}

function asFeature(shape: Outline['shape'] & { properties: { county: string } }) {
  return { type: 'Feature', properties: shape.properties, geometry: { type: shape.type, coordinates: shape.coordinates } }
}

/** The shapes of every county of today, by code. */
function gather(outlines: readonly Outline[], list: CountyList): Map<string, Outline['shape'][]> {
  const parts = new Map<string, Outline['shape'][]>()
  const strangers: string[] = []
  for (const { code, name, shape } of outlines) {
    const county = countyOf(code, list)
    if (county === undefined) strangers.push(`${code} ${name}`)
    else parts.set(county, [...(parts.get(county) ?? []), shape])
  }
  const lacking = [...list.codes].filter((code) => !parts.has(code))
  if (strangers.length > 0 || lacking.length > 0) throw new Error(mismatch(strangers, lacking))
  return new Map([...parts].sort(([left], [right]) => (left < right ? -1 : 1)))
}

function mismatch(strangers: readonly string[], lacking: readonly string[]): string {
  const facts = ['界线与政策包的县不一致 / boundaries and the counties of the pack differ']
  if (strangers.length > 0) {
    facts.push(`界线里多出 / outlines of no county: ${strangers.join('、')}（在 places/former.csv 补旧码 / add the former code）`)
  }
  if (lacking.length > 0) facts.push(`缺少界线 / counties without outline: ${lacking.join('、')}`)
  return facts.join('；')
}

function merge(whole: Topology): GeometryObject[] {
  const byCounty = new Map<string, (Polygon | MultiPolygon)[]>()
  for (const part of (whole.objects['parts'] as GeometryCollection).geometries) {
    const county = (part.properties as { county: string }).county
    byCounty.set(county, [...(byCounty.get(county) ?? []), part as Polygon | MultiPolygon])
  }
  return [...byCounty].map(([county, parts]) => ({ ...mergeArcs(whole, parts as never), id: county }))
}

/** The first arc of the longest outer ring of every county: that ring stays, however small. */
function largestRings(merged: Topology): Set<number> {
  const size = (ring: readonly number[]) =>
    ring.reduce((sum, arc) => sum + (merged.arcs[arc < 0 ? ~arc : arc]?.length ?? 0), 0)
  const firsts = (merged.objects[kCounties] as GeometryCollection).geometries.map((shape) => {
    const rings = (shape as MultiPolygon).arcs.map((polygon) => polygon[0] ?? [])
    return rings.reduce((best, ring) => (size(ring) > size(best) ? ring : best))[0] ?? 0
  })
  return new Set(firsts)
}

function expectShapes(boundaries: Topology, list: CountyList): void {
  const drawn = (boundaries.objects[kCounties] as GeometryCollection).geometries
  const codes = new Set(drawn.filter((shape) => shape.type !== null).map((shape) => String(shape.id)))
  const lost = [...list.codes].filter((code) => !codes.has(code))
  if (lost.length > 0) throw new Error(`简化后没有了这些县的界线 / outlines lost by simplification: ${lost.join('、')}`)
}
