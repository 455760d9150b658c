import type { CountyOutline } from './boundaries'
import { planInsets, type Inset } from './insets'
import { placeLabels, textWidth, type Label } from './labels'
import { fit, heightFor, magnify, pathOf, project } from './project'
import { extents, rasterize, type Outline, type Rect } from './raster'

// The whole drawing of the map for one width and one size of type: outlines, names, insets, city borders.

export interface AtlasCounty {
  readonly outline: CountyOutline
  readonly label: string
  readonly city: string
}

export interface Shape {
  readonly path: string
  /** About its middle, for arrows and tooltips. */
  readonly x: number
  readonly y: number
}
export interface DrawnInset extends Inset {
  readonly shapes: readonly { readonly at: number; readonly path: string }[]
  readonly labels: readonly Label[]
}
export interface Atlas {
  readonly width: number
  readonly height: number
  readonly shapes: readonly Shape[]
  readonly labels: readonly Label[]
  readonly insets: readonly DrawnInset[]
  readonly cityBorders: string
}

export interface AtlasSize {
  readonly width: number
  /** The map is not higher than this; it is narrower then. */
  readonly most: number
  readonly type: number
}

const kStep = 4
const kMargin = 4
const kInsets = 2

export function drawAtlas(counties: readonly AtlasCounty[], size: AtlasSize): Atlas {
  const outlines = counties.map((county) => county.outline)
  const height = Math.min(size.most, Math.round(heightFor(outlines, size.width - 2 * kMargin) + 2 * kMargin))
  const frame = { x: kMargin, y: kMargin, width: size.width - 2 * kMargin, height: height - 2 * kMargin }
  const projection = fit(outlines, frame)
  const flat = outlines.map((outline) => project(outline, projection))
  const raster = rasterize(flat, size.width, height, kStep)
  const wishes = counties.map((county) => wish(county.label, size.type))
  const first = placeLabels(wishes, { raster, frame, taken: [] })
  const named = new Set(first.map((label) => label.at))
  const unlabelled = counties.map((_, at) => at).filter((at) => !named.has(at))
  const insets = planInsets({ raster, count: counties.length, unlabelled, area: frame, most: kInsets, caption: size.type + 8 })
  // With its caption above.
  const taken = insets.map(({ frame: { x, y, width, height } }) => ({ x, y: y - size.type - 8, width, height: height + size.type + 8 }))
  const middles = extents(raster, counties.length)
  return {
    width: size.width,
    height,
    shapes: flat.map((outline, at) => ({ path: pathOf(outline), ...middle(outline, middles[at]) })),
    labels: taken.length === 0 ? first : placeLabels(wishes, { raster, frame, taken }),
    insets: insets.map((inset) => drawInset(inset, flat, counties, size.type)),
    cityBorders: cityBorders(flat, counties),
  }
}

function wish(text: string, type: number) {
  return { text, width: textWidth(text, type) + 4, height: type + 3 }
}

function middle(outline: Outline, found: { x: number; y: number } | undefined): { x: number; y: number } {
  const [x, y] = outline[0]?.[0] ?? [0, 0]
  return found === undefined ? { x, y } : { x: found.x, y: found.y }
}

/** The part of the map under the window, with room for a caption above. */
function drawInset(inset: Inset, flat: readonly Outline[], counties: readonly AtlasCounty[], type: number): DrawnInset {
  const moved = flat.map((outline) => magnify(outline, inset.window, inset.frame))
  const local = moved.map((outline) => shift(outline, inset.frame))
  const raster = rasterize(local, inset.frame.width, inset.frame.height, 3)
  const frame = { x: 2, y: 2, width: inset.frame.width - 4, height: inset.frame.height - 4 }
  const labels = placeLabels(
    counties.map((county) => wish(county.label, type)),
    { raster, frame, taken: [] },
  )
  return {
    ...inset,
    shapes: moved.flatMap((outline, at) => (touches(outline, inset.frame) ? [{ at, path: pathOf(outline) }] : [])),
    labels: labels.map((label) => ({ ...label, x: label.x + inset.frame.x, y: label.y + inset.frame.y })),
  }
}

function shift(outline: Outline, frame: Rect): Outline {
  return outline.map((ring) => ring.map(([x, y]) => [x - frame.x, y - frame.y] as const))
}

function touches(outline: Outline, frame: Rect): boolean {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity]
  for (const ring of outline) {
    for (const [x, y] of ring) {
      left = Math.min(left, x)
      right = Math.max(right, x)
      top = Math.min(top, y)
      bottom = Math.max(bottom, y)
    }
  }
  return left < frame.x + frame.width && right > frame.x && top < frame.y + frame.height && bottom > frame.y
}

/** The edges that two counties of different cities share. Outlines of one source meet in the same points. */
function cityBorders(flat: readonly Outline[], counties: readonly AtlasCounty[]): string {
  const owners = new Map<string, { city: string; line: string; isBorder: boolean }>()
  const place = (at: readonly [number, number]) => `${Math.round(at[0] * 10) / 10},${Math.round(at[1] * 10) / 10}`
  flat.forEach((outline, at) => {
    const city = counties[at]?.city ?? ''
    for (const ring of outline) {
      for (let corner = 1; corner < ring.length; ++corner) {
        const [from, to] = [place(ring[corner - 1] ?? [0, 0]), place(ring[corner] ?? [0, 0])]
        if (from === to) continue
        const key = from < to ? `${from} ${to}` : `${to} ${from}`
        const known = owners.get(key)
        if (known === undefined) owners.set(key, { city, line: `M${from}L${to}`, isBorder: false })
        else if (known.city !== city) known.isBorder = true
      }
    }
  })
  return [...owners.values()]
    .filter((edge) => edge.isBorder)
    .map((edge) => edge.line)
    .join('')
}
