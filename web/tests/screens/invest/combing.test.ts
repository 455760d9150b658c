import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { kBox, neighbourOf, pathOf, pictureOf, reachPhrase, relatedOf, type Box } from '@/screens/invest/combing'
import { combedLink, combedPlace } from './made'

const combed: Schemas['Combed'] = {
  own: combedLink('own', { reach: 'here', firms_here: 1 }),
  confidence: 'high',
  buys: [combedLink('b1'), combedLink('b2'), combedLink('b3')],
  sells: [combedLink('s1')],
  served_by: [combedLink('t1'), combedLink('t2'), combedLink('t3'), combedLink('t4')],
}
const overlap = (left: Box, right: Box) =>
  Math.abs(left.x - right.x) < kBox.width && Math.abs(left.y - right.y) < kBox.height

describe('the picture around a firm', () => {
  const picture = pictureOf(combed)
  it('has a box for every link, as its table has a row', () => {
    expect(picture.boxes.map(({ link }) => link.link)).toEqual(['own', 'b1', 'b2', 'b3', 's1', 't1', 't2', 't3', 't4'])
    expect(relatedOf(combed)).toHaveLength(picture.boxes.length)
  })
  it('lets no two boxes overlap and keeps them inside', () => {
    picture.boxes.forEach((box, at) => {
      expect(picture.boxes.slice(at + 1).filter((other) => overlap(box, other))).toEqual([])
      expect(box.x + kBox.width).toBeLessThanOrEqual(picture.width)
      expect(box.y + kBox.height).toBeLessThanOrEqual(picture.height)
    })
  })
  it('leads every edge from left to right', () => {
    expect(picture.edges).toHaveLength(4)
    for (const { from, to } of picture.edges) {
      expect((picture.boxes[from]?.x ?? 0) + kBox.width).toBeLessThan(picture.boxes[to]?.x ?? 0)
    }
  })
  it('has no row of support where nothing supports', () => {
    const alone = pictureOf({ ...combed, buys: [], sells: [], served_by: [] })
    expect(alone.servedAt).toBeUndefined()
    expect(alone.boxes).toHaveLength(1)
  })
})

describe('arrows', () => {
  const { boxes } = pictureOf(combed)
  const from = (link: string) => boxes.findIndex((box) => box.link.link === link)
  const after = (link: string, key: string) => boxes[neighbourOf(boxes, from(link), key)]?.link.link
  it('lead to the nearest box that way', () => {
    expect(after('own', 'ArrowLeft')).toBe('b2')
    expect(after('own', 'ArrowRight')).toBe('s1')
    expect(after('b1', 'ArrowDown')).toBe('b2')
    expect(after('b1', 'ArrowRight')).toBe('own')
  })
  it('stay where nothing lies that way, and for other keys', () => {
    expect(after('b1', 'ArrowUp')).toBe('b1')
    expect(after('s1', 'ArrowRight')).toBe('s1')
    expect(after('own', 'a')).toBe('own')
  })
  it('reach every box from the first', () => {
    const seen = new Set([0])
    for (const at of seen) {
      for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) seen.add(neighbourOf(boxes, at, key))
    }
    expect(seen.size).toBe(boxes.length)
  })
})

describe('a box', () => {
  const here = combedLink('x', { reach: 'here', firms_here: 4 })
  const near = combedLink('x', { reach: 'near', places: [combedPlace('350583', 21), combedPlace('350881', 3)] })
  const outside = combedLink('x', { reach: 'outside', firms_outside: 9 })
  const none = combedLink('x')
  it('says where the nearest are', () => {
    const words = [here, near, outside, none].map((link) => reachPhrase(link, ({ county }) => county))
    expect(words).toEqual([
      { word: 'boxHere', values: { count: 4 } },
      { word: 'boxPlace', values: { county: '350583', count: 21 } },
      { word: 'boxOutside', values: { count: 9 } },
      { word: 'boxNone', values: {} },
    ])
  })
  it('leads to the firms where there are any, else to who could come', () => {
    expect(pathOf(here, '350525')).toBe('/chains/made/links/x?county=350525')
    expect(pathOf(near, '350525')).toBe('/chains/made/links/x?county=350583')
    expect(pathOf(none, '350525')).toBe('/invest?county=350525&chain=made&link=x')
    expect(pathOf(outside, '')).toBe('/chains/made/links/x')
  })
})
