import { beforeAll, describe, expect, it } from 'vitest'
import { arrowMap, cutOff, kArrows, targets, type Point } from '@/screens/map/arrows'
import { drawAtlas, type Atlas } from '@/screens/map/atlas'
import { loadSketch, readShapes, type Boundaries, type CountyOutline } from '@/screens/map/boundaries'
import type { Label } from '@/screens/map/labels'
import { contains, overlaps } from '@/screens/map/raster'
import { drawTiles } from '@/screens/map/tiles'
import { packCounties } from './made'

let boundaries: Boundaries
const counties = packCounties()
beforeAll(async () => {
  boundaries = await loadSketch()
}, 30_000)

function draw(width: number, type: number, name: (at: number) => string): Atlas {
  const byCode = new Map(boundaries.counties.map((one) => [one.code, one]))
  return drawAtlas(
    counties.map((county, at) => {
      const outline = byCode.get(county.code)
      if (outline === undefined) throw new Error(`no outline of ${county.code}`)
      return { outline, label: name(at), city: county.city }
    }),
    { width, most: width * 1.2, type },
  )
}
const chinese = (at: number) => counties[at]?.short_name ?? ''
const english = (at: number) => (counties[at]?.name_en ?? '').replace(/ (District|County|City)\b.*$/, '')

function clashes(labels: readonly Label[]): string[] {
  return labels.flatMap((one, at) =>
    labels.slice(at + 1).flatMap((other) => (overlaps(one.box, other.box) ? [`${one.text} ${other.text}`] : [])),
  )
}

it('the sketch has no approval number and one outline for every county of the pack', () => {
  expect(boundaries.approval).toBeNull()
  expect(boundaries.counties.map((one) => one.code)).toEqual(counties.map((county) => county.code).sort())
})

it('an imported file is drawn by the same codes, whichever way its rings are wound', () => {
  const turned = {
    type: 'FeatureCollection' as const,
    features: boundaries.counties.map(({ code, rings }) => ({
      type: 'Feature' as const,
      id: code,
      properties: {},
      geometry: { type: 'MultiPolygon' as const, coordinates: rings.map((ring) => [[...ring].reverse()]) },
    })),
  }
  const places = (counties: readonly CountyOutline[]) =>
    drawAtlas(
      counties.map((outline) => ({ outline, label: outline.code, city: '' })),
      { width: 500, most: 700, type: 12 },
    )
  const [drawn, again] = [places(boundaries.counties), places(readShapes(turned))]
  expect(again.labels).toEqual(drawn.labels)
  expect(again.shapes.map(({ x, y }) => [x, y])).toEqual(drawn.shapes.map(({ x, y }) => [x, y]))
})

describe.each([
  ['a laptop', 430, 12, chinese],
  ['a desk', 720, 12, chinese],
  ['large type', 720, 15, chinese],
  ['a wall', 900, 18, chinese],
  ['English', 720, 12, english],
] as const)('names on the map of %s', (_, width, type, name) => {
  let atlas: Atlas
  beforeAll(() => {
    atlas = draw(width, type, name)
  })

  it('do not overlap, on the map and in the insets', () => {
    expect(clashes(atlas.labels)).toEqual([])
    for (const inset of atlas.insets) expect(clashes(inset.labels)).toEqual([])
    expect(atlas.labels.length).toBeGreaterThan(30)
  })

  it('stay inside the drawing and out of the insets', () => {
    const frame = { x: 0, y: 0, width: atlas.width, height: atlas.height }
    for (const label of atlas.labels) expect(contains(frame, label.box)).toBe(true)
    for (const inset of atlas.insets) {
      expect(contains(frame, inset.frame)).toBe(true)
      for (const label of atlas.labels) expect(overlaps(label.box, inset.frame)).toBe(false)
    }
  })

  it('have insets that hide neither each other nor what they magnify', () => {
    const [first, second] = atlas.insets
    if (first && second) {
      expect(overlaps(first.frame, second.frame)).toBe(false)
      expect(overlaps(first.frame, second.window)).toBe(false)
    }
    for (const inset of atlas.insets) {
      expect(overlaps(inset.frame, inset.window)).toBe(false)
      expect(inset.frame.width / inset.window.width).toBeGreaterThan(1.5)
      expect(inset.shapes.map((shape) => shape.at)).toEqual(expect.arrayContaining([...inset.members]))
    }
  })
})

it('the crowded coast has its two insets where there is room', () => {
  const atlas = draw(720, 12, chinese)
  expect(atlas.insets).toHaveLength(2)
  const named = (labels: readonly Label[]) => labels.map((label) => label.at)
  const main = new Set(named(atlas.labels))
  // An inset names counties that the map itself could not.
  expect(atlas.insets.flatMap((inset) => named(inset.labels)).filter((at) => !main.has(at)).length).toBeGreaterThan(3)
})

it('borders of cities run between counties of different cities only', () => {
  const atlas = draw(720, 12, chinese)
  const oneCity = drawAtlas(
    boundaries.counties.map((outline) => ({ outline, label: '', city: 'all' })),
    { width: 720, most: 900, type: 12 },
  )
  expect(oneCity.cityBorders).toBe('')
  expect(atlas.cityBorders.length).toBeGreaterThan(1000)
})

describe('arrow keys', () => {
  const reachAll = (points: readonly Point[]) => cutOff(arrowMap(points))
  const none = { unreached: [], lost: [] }

  it('lead from every county of the map to every other', () => expect(reachAll(draw(720, 12, chinese).shapes)).toEqual(none))
  it('do so on a small map', () => expect(reachAll(draw(430, 12, chinese).shapes)).toEqual(none))
  it('do so among tiles', () => {
    const { tiles } = drawTiles(counties, { width: 430, type: 12, widest: 40, head: 80 })
    expect(reachAll(tiles)).toEqual(none)
  })

  it('do so for any outlines', () => {
    // Numbers that look drawn by lot and are always the same.
    let state = 7
    const next = () => (state = (state * 48271) % 2147483647) / 2147483647
    for (let round = 0; round < 150; ++round) {
      const points = Array.from({ length: 3 + Math.floor(next() * 90) }, () => ({ x: next() * 100, y: next() * 130 }))
      expect(reachAll(points), `round ${round}`).toEqual(none)
    }
  })

  it('go the way they point', () => {
    const points = draw(720, 12, chinese).shapes
    let astray = 0
    arrowMap(points).forEach((row, at) => {
      for (const arrow of kArrows) {
        const [from, to] = [points[at], points[row[arrow] ?? -1]]
        if (from === undefined || to === undefined) continue
        const ahead = { left: from.x - to.x, right: to.x - from.x, up: from.y - to.y, down: to.y - from.y }[arrow]
        if (ahead <= 0) astray += 1
      }
    })
    expect(astray).toBe(0)
  })

  it('have somewhere to go from everywhere', () => {
    const map = arrowMap(draw(720, 12, chinese).shapes)
    map.forEach((_, at) => expect(targets(map, at).filter((to) => to !== undefined).length).toBeGreaterThan(1))
  })
})

describe('tiles', () => {
  const map = drawTiles(counties, { width: 430, type: 12, widest: 40, head: 80 })

  it('are as many as counties, equal, inside and apart', () => {
    const boxes = map.tiles.map((tile) => ({ x: tile.left, y: tile.top, width: tile.width, height: tile.height }))
    expect(boxes).toHaveLength(counties.length)
    expect(new Set(boxes.map((box) => `${box.width} ${box.height}`)).size).toBe(1)
    for (const box of boxes) expect(contains({ x: 0, y: 0, width: map.width, height: map.height }, box)).toBe(true)
    boxes.forEach((box, at) => expect(boxes.slice(at + 1).some((other) => overlaps(box, other))).toBe(false))
  })

  it('stand in the line of their city', () => {
    const heads = map.groups.map((group) => group.y)
    expect(new Set(counties.map((county) => county.city)).size).toBe(heads.length)
    map.tiles.forEach((tile, at) => {
      const group = map.groups.findIndex((one) => one.city === counties[at]?.city)
      expect(tile.y).toBeGreaterThanOrEqual(heads[group] ?? Infinity)
      expect(tile.y).toBeLessThan(heads[group + 1] ?? Infinity)
    })
  })
})
