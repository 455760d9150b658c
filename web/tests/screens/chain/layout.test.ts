import { describe, expect, it } from 'vitest'
import { layoutChain, type Box, type LayoutEdge, type LayoutLink, type Stage } from '../../../src/screens/chain/layout'
import { boxSizes } from '../../../src/screens/chain/status'
import { chainsOfPack, type Given } from './pack'

const kSize = boxSizes.zh

/** Bands of 14, 14, 8 and four links of 支撑, woven together by arithmetic. */
function madeChain(): Given {
  const links: LayoutLink[] = []
  const edges: LayoutEdge[] = []
  const add = (stage: Stage, count: number) => {
    for (let at = 0; at < count; ++at) links.push({ id: `${stage}${at}`, stage })
  }
  add('up', 14)
  add('mid', 14)
  add('down', 8)
  add('support', 4)
  const join = (from: string, to: string) => edges.push({ from, to })
  for (let at = 0; at < 14; ++at) {
    if (at > 2) join(`up${Math.floor(at / 4)}`, `up${at}`)
    join(`up${at}`, `mid${(at * 5) % 14}`)
    if (at > 5) join(`mid${Math.floor(at / 3)}`, `mid${at}`)
    join(`mid${at}`, `down${(at * 3) % 8}`)
  }
  for (let at = 3; at < 8; ++at) join(`down${at % 3}`, `down${at}`)
  join('up2', 'down6')
  join('support0', 'mid9')
  join('support0', 'down5')
  join('mid1', 'support1')
  join('support1', 'down7')
  join('support2', 'up0')
  return { name: 'made of 40 links', links, edges }
}

const given = [...chainsOfPack(), madeChain()]

function overlap(left: Box, right: Box): boolean {
  return (
    left.x < right.x + right.width && right.x < left.x + left.width && left.y < right.y + right.height && right.y < left.y + left.height
  )
}
const drawn = given.map((chain) => ({ chain, layout: layoutChain(chain.links, chain.edges, kSize) }))

describe.each(drawn)('the drawing of $chain.name', ({ chain, layout }) => {
  const box = (id: string): Box => {
    const found = layout.boxes.get(id)
    if (found === undefined) throw new Error(`no box for ${id}`)
    return found
  }

  it('has a box for every link and an edge for every parent', () => {
    expect([...layout.boxes.keys()].sort()).toEqual(chain.links.map((link) => link.id).sort())
    expect(layout.edges).toHaveLength(chain.edges.length)
  })

  it('has no two boxes that overlap, and all of them inside the sheet', () => {
    const boxes = [...layout.boxes.entries()]
    const overlaps = boxes.flatMap(([left, a], at) =>
      boxes.slice(at + 1).flatMap(([right, b]) => (overlap(a, b) ? [`${left} ${right}`] : [])),
    )
    expect(overlaps).toEqual([])
    for (const [, { x, y, width, height }] of boxes) {
      expect(x).toBeGreaterThanOrEqual(0)
      expect(y).toBeGreaterThanOrEqual(0)
      expect(x + width).toBeLessThanOrEqual(layout.width)
      expect(y + height).toBeLessThanOrEqual(layout.height)
    }
  })

  it('has its bands in order, apart, each around its own links only', () => {
    const across = layout.bands.filter((band) => band.stage !== 'support')
    expect(across.map((band) => band.stage)).toEqual(['up', 'mid', 'down'].filter((stage) => chain.links.some((link) => link.stage === stage)))
    across.slice(1).forEach((band, at) => {
      const before = across[at]
      expect(band.x).toBeGreaterThan((before?.x ?? Infinity) + (before?.width ?? 0))
    })
    for (const link of chain.links) {
      const inside = layout.bands.filter((band) => overlap(band, box(link.id)))
      expect(inside.map((band) => band.stage)).toEqual([link.stage])
    }
  })

  it('has every edge go from left to right, and none through the box of another link', () => {
    for (const { from, to, points } of layout.edges) {
      expect(box(from).x + box(from).width).toBeLessThan(box(to).x)
      points.slice(1).forEach((point, at) => expect(point.x).toBeGreaterThan(points[at]?.x ?? Infinity))
      const level = points.slice(1).flatMap((point, at) => (points[at]?.y === point.y ? [{ x: points[at]?.x ?? 0, y: point.y, width: point.x - (points[at]?.x ?? 0), height: 0 }] : []))
      for (const [id, other] of layout.boxes) {
        if (id !== from && id !== to) expect(level.filter((line) => overlap(line, other)), `${from} → ${to} through ${id}`).toEqual([])
      }
    }
  })

  it('fits 1640 pixels, in English boxes too', () => {
    expect(layout.width).toBeLessThanOrEqual(1640)
    expect(layoutChain(chain.links, chain.edges, boxSizes.en).width).toBeLessThanOrEqual(1640)
  })

  it('is the same when it is drawn again', () => {
    expect(layoutChain(chain.links, chain.edges, kSize)).toEqual(layout)
  })
})

describe('a chain that is odd', () => {
  it('of no links is an empty sheet', () => {
    const layout = layoutChain([], [], kSize)
    expect(layout.boxes.size).toBe(0)
    expect(layout.bands).toEqual([])
  })

  it('of links of support only has one row of them', () => {
    const layout = layoutChain([{ id: 'a', stage: 'support' }, { id: 'b', stage: 'support' }], [], kSize)
    expect(layout.boxes.size).toBe(2)
    expect(layout.bands.map((band) => band.stage)).toEqual(['support'])
  })

  it('leaves out edges to links of other chains, doubled ones, and those against the bands', () => {
    const links: LayoutLink[] = [{ id: 'a', stage: 'up' }, { id: 'b', stage: 'mid' }]
    const edges = [{ from: 'a', to: 'b' }, { from: 'a', to: 'b' }, { from: 'b', to: 'a' }, { from: 'x', to: 'b' }, { from: 'a', to: 'a' }]
    expect(layoutChain(links, edges, kSize).edges.map(({ from, to }) => ({ from, to }))).toEqual([{ from: 'a', to: 'b' }])
  })
})
