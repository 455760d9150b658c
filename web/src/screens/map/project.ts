import type { Position } from 'geojson'
import type { CountyOutline } from './boundaries'
import type { Outline, Rect } from './raster'

// Longitude and latitude to the drawing: Mercator, fitted into a rectangle. Planar, so that the direction in which an
// official file winds its rings does not matter.

export interface Projection {
  readonly scale: number
  readonly x: number
  readonly y: number
}

const kRadian = Math.PI / 180

function flat(at: Position): [number, number] {
  return [(at[0] ?? 0) * kRadian, -Math.log(Math.tan(Math.PI / 4 + ((at[1] ?? 0) * kRadian) / 2))]
}

/** The rectangle around everything, in radians of the projection. */
function frameOf(counties: readonly CountyOutline[]): Rect {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const { rings } of counties) {
    for (const ring of rings) {
      for (const at of ring) {
        const [x, y] = flat(at)
        left = Math.min(left, x)
        right = Math.max(right, x)
        top = Math.min(top, y)
        bottom = Math.max(bottom, y)
      }
    }
  }
  return { x: left, y: top, width: right - left, height: bottom - top }
}

/** How high the drawing of a width has to be. */
export function heightFor(counties: readonly CountyOutline[], width: number): number {
  const frame = frameOf(counties)
  return (width * frame.height) / frame.width
}

/** To the left where there is width to spare: insets stand on the other side. */
export function fit(counties: readonly CountyOutline[], into: Rect): Projection {
  const frame = frameOf(counties)
  const scale = Math.min(into.width / frame.width, into.height / frame.height)
  return {
    scale,
    x: into.x - frame.x * scale,
    y: into.y + (into.height - frame.height * scale) / 2 - frame.y * scale,
  }
}

export function project(county: CountyOutline, projection: Projection): Outline {
  return county.rings.map((ring) =>
    ring.map((at) => {
      const [x, y] = flat(at)
      return [x * projection.scale + projection.x, y * projection.scale + projection.y] as const
    }),
  )
}

/** As the `d` of a path, to a tenth of a unit. */
export function pathOf(outline: Outline): string {
  const digits = (value: number) => String(Math.round(value * 10) / 10)
  return outline.map((ring) => `M${ring.map(([x, y]) => `${digits(x)},${digits(y)}`).join('L')}Z`).join('')
}

/** The same drawing magnified, so that `from` fills `to`. */
export function magnify(outline: Outline, from: Rect, to: Rect): Outline {
  const scale = to.width / from.width
  return outline.map((ring) => ring.map(([x, y]) => [to.x + (x - from.x) * scale, to.y + (y - from.y) * scale] as const))
}
