import { describe, expect, it } from 'vitest'
import { acrossChains, edgesOf, isOnPath, neighbour, supplyPath, type Direction } from '../../../src/screens/chain/graph'
import { layoutChain } from '../../../src/screens/chain/layout'
import { chainsOfPack } from './pack'
import { beside, madeLink } from './made'

const kDirections: readonly Direction[] = ['left', 'right', 'up', 'down']
const drawn = chainsOfPack().map((chain) => ({ name: chain.name, layout: layoutChain(chain.links, chain.edges, { width: 134, height: 54 }) }))

describe('the edges of a chain', () => {
  it('are those between its own links; the others lead to other chains', () => {
    const link = madeLink({ link: 'a', feeds: [beside('b'), beside('x', 'other')], fed_by: [beside('y', 'other')] })
    expect(edgesOf([link, madeLink({ link: 'b' })])).toEqual([{ from: 'a', to: 'b' }])
    expect(acrossChains(link).feeds.map((other) => other.link)).toEqual(['x'])
    expect(acrossChains(link).fedBy.map((other) => other.link)).toEqual(['y'])
  })
})

describe('the supply path of a link', () => {
  const edges = [
    { from: 'ore', to: 'salt' },
    { from: 'salt', to: 'cathode' },
    { from: 'cathode', to: 'cell' },
    { from: 'foil', to: 'cell' },
    { from: 'cell', to: 'pack' },
    { from: 'salt', to: 'glass' },
  ]
  it('is all before it and all after it, over any number of steps', () => {
    const path = supplyPath(edges, 'cathode')
    expect([...path.upstream].sort()).toEqual(['ore', 'salt'])
    expect([...path.downstream].sort()).toEqual(['cell', 'pack'])
  })
  it('holds the edges on the way, not those that only touch it', () => {
    const path = supplyPath(edges, 'cathode')
    const lit = edges.filter((edge) => isOnPath(edge, 'cathode', path)).map((edge) => `${edge.from}>${edge.to}`)
    expect(lit).toEqual(['ore>salt', 'salt>cathode', 'cathode>cell', 'cell>pack'])
  })
  it('ends even where edges run in a circle', () => {
    const path = supplyPath([{ from: 'a', to: 'b' }, { from: 'b', to: 'a' }], 'a')
    expect([...path.upstream]).toEqual(['b'])
    expect([...path.downstream]).toEqual(['b'])
  })
})

describe.each(drawn)('the arrow keys on $name', ({ layout }) => {
  it('reach every link from every other', () => {
    for (const start of layout.boxes.keys()) {
      const reached = new Set([start])
      const waiting = [start]
      for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
        for (const direction of kDirections) {
          const next = neighbour(layout.boxes, layout.edges, at, direction)
          if (next === undefined || reached.has(next)) continue
          reached.add(next)
          waiting.push(next)
        }
      }
      expect(reached.size, `from ${start}`).toBe(layout.boxes.size)
    }
  })
  it('go right along an edge where there is one', () => {
    for (const id of layout.boxes.keys()) {
      const next = layout.edges.filter((edge) => edge.from === id).map((edge) => edge.to)
      if (next.length > 0) expect(next).toContain(neighbour(layout.boxes, layout.edges, id, 'right'))
    }
  })
})
