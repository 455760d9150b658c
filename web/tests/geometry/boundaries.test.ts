import { gzipSync } from 'node:zlib'
import type { GeometryCollection, MultiPolygon } from 'topojson-specification'
import { beforeAll, describe, expect, it } from 'vitest'
import { kCounties, makeBoundaries } from '../../geometry/boundaries'
import { countyOf, readCounties, type CountyList } from '../../geometry/counties'
import { readOutlines, type Outline } from '../../geometry/outlines'
import { countiesOfPacks } from '../../geometry/plugin'
import { readTable } from '../../geometry/table'

const kPack = '../packs/fujian'
let list: CountyList
let outlines: Outline[]
beforeAll(() => {
  list = readCounties(kPack)
  outlines = readOutlines(list.cities)
})

describe('the outlines of the counties', () => {
  it('are those of the pack, code by code, each with a shape', () => {
    const made = makeBoundaries(outlines, list).objects[kCounties] as GeometryCollection
    expect(made.geometries.map((shape) => shape.id)).toEqual([...list.codes].sort())
    expect(made.geometries.every((shape) => (shape as MultiPolygon).arcs.length > 0)).toBe(true)
  }, 30_000)

  it('are the same bytes each time, and few', () => {
    const text = JSON.stringify(makeBoundaries(outlines, list))
    expect(JSON.stringify(makeBoundaries(readOutlines(list.cities), readCounties(kPack)))).toBe(text)
    expect(gzipSync(text, { level: 9 }).length).toBeLessThan(30 * 1024)
    // The plugin writes it between quotes of this kind.
    expect(text).not.toMatch(/['\\]/)
  }, 30_000)

  it('refuses an outline that is no county, and names it', () => {
    const stranger = { ...(outlines[0] as Outline), code: '999999', name: 'Nowhere' }
    expect(() => makeBoundaries([...outlines, stranger], list)).toThrow(/outlines of no county: 999999 Nowhere/)
  })

  it('refuses to leave a county out, and names it', () => {
    const more = { ...list, codes: new Set([...list.codes, '350199']) }
    expect(() => makeBoundaries(outlines, more)).toThrow(/counties without outline: 350199/)
  })

  it('joins what was merged: two former counties become one shape without a border between them', () => {
    const square = (code: string, x: number): Outline => ({
      code,
      name: code,
      shape: { type: 'MultiPolygon', coordinates: [[[[x, 0], [x + 1, 0], [x + 1, 1], [x, 1], [x, 0]]]] },
    })
    const merged: CountyList = { codes: new Set(['9']), heirs: new Map([['1', ['9']], ['2', ['9']]]), cities: [] }
    const made = makeBoundaries([square('1', 0), square('2', 1)], merged)
    const [only, ...others] = (made.objects[kCounties] as GeometryCollection).geometries
    expect(others).toEqual([])
    // One ring of the two outer halves; the side between them is gone.
    expect((only as MultiPolygon).arcs.flat()).toHaveLength(1)
    expect((only as MultiPolygon).arcs.flat(2)).toHaveLength(2)
    expect(made.arcs).toHaveLength(2)
  })
})

describe('former codes', () => {
  const made: CountyList = {
    codes: new Set(['10', '11']),
    heirs: new Map([['1', ['10']], ['2', ['10', '11']], ['10', ['11']]]),
    cities: [],
  }
  it('lead to the county of today', () => expect(countyOf('1', made)).toBe('10'))
  it('lead nowhere where a county was divided', () => expect(countyOf('2', made)).toBeUndefined())
  it('yield to a code that is in use', () => expect(countyOf('10', made)).toBe('10'))
  it('lead nowhere where the pack does not know them', () => expect(countyOf('7', made)).toBeUndefined())
})

it('all packs of the folder are drawn', () => expect([...countiesOfPacks('../packs').codes]).toEqual([...list.codes]))

describe('a table', () => {
  it('is read by its column names, with quotes and commas inside', () => {
    expect(readTable('a,b\n1,"x, ""y"""\n2,\n')).toEqual([
      { a: '1', b: 'x, "y"' },
      { a: '2', b: '' },
    ])
  })
  it('says where a quote is not closed', () => expect(() => readTable('a,b\n1,"x')).toThrow('line 2: a quote is not closed'))
})
