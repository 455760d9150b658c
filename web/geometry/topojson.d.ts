// What geometry/ uses of two packages that come without types.
declare module 'topojson-server' {
  import type { Topology } from 'topojson-specification'
  export function topology(objects: Readonly<Record<string, unknown>>, quantization?: number): Topology
}
declare module 'topojson-simplify' {
  import type { ArcIndexes, Topology } from 'topojson-specification'
  type Triangle = readonly [readonly number[], readonly number[], readonly number[]]
  type Filter = (ring: ArcIndexes, interior: boolean) => boolean
  export function presimplify(topology: Topology, weight?: (triangle: Triangle) => number): Topology
  export function simplify(topology: Topology, minWeight: number): Topology
  export function filter(topology: Topology, keep: Filter): Topology
  export function filterAttachedWeight(topology: Topology, minWeight: number): Filter
}
declare module 'virtual:boundaries' {
  import type { Topology } from 'topojson-specification'
  const topology: Topology
  export default topology
}
