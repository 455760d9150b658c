import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { classOf, isLightInk, kMostClasses, makeClasses } from '@/screens/map/classes'
import { find } from '@/screens/map/finding'
import { legendEntries, placeLegend, wrap } from '@/screens/map/legend'
import { textWidth } from '@/screens/map/labels'
import { markOf } from '@/screens/map/marks'
import { kMeasures, readCounties, type Choice, type Measure } from '@/screens/map/measure'
import { ordered } from '@/screens/map/order'
import { titleOf } from '@/screens/map/title'
import { mapWords } from '@/screens/map/words'
import { cell, counts, region } from './made'

const choice = (measure: Measure, chain = '', everywhere = false): Choice => ({ measure, chain, everywhere })

describe('what a county is measured by', () => {
  const regions = [region('1'), region('2'), region('3', { appraised: false }), region('4')]
  const cells = [
    cell('1', 'a', { counts: counts(3, 2, 4), on_links: 20 }),
    cell('1', 'b', { counts: counts(1, 0, 5, 1), on_links: 7 }),
    cell('2', 'a', { named: false, counts: counts(6, 0, 3), on_links: 9 }),
    cell('2', 'b', { named: false, applies: false, counts: counts(0, 0, 6) }),
    cell('3', 'a', { counts: counts(1, 1, 1) }),
    cell('4', 'a', { counts: counts(0, 0, 0, 9) }),
  ]
  const read = (one: Choice) => readCounties(regions, cells, one).map(({ reading }) => ('value' in reading ? reading.value : reading.why))

  it('is summed over the plan chains', () => {
    expect(read(choice('missing'))).toEqual([9, 'not_named', 'not_appraised', 'not_seen'])
    expect(read(choice('strong'))).toEqual([4, 'not_named', 'not_appraised', 'not_seen'])
    expect(read(choice('firms'))).toEqual([27, 'not_named', 'not_appraised', 'not_seen'])
  })

  it('is known of the plan without any register', () => expect(read(choice('load'))).toEqual([2, 'not_named', 'not_appraised', 1]))

  it('is that of one chain in the counties that the plan names', () => {
    expect(read(choice('missing', 'a'))).toEqual([4, 'not_named', 'not_appraised', 'not_seen'])
    expect(read(choice('missing', 'b'))).toEqual([5, 'not_named', 'not_appraised', 'not_named'])
  })

  it('is that of one chain in all counties where it applies, if asked for', () => {
    expect(read(choice('strong', 'a', true))).toEqual([3, 6, 'not_appraised', 'not_seen'])
    expect(read(choice('strong', 'b', true))).toEqual([1, 'not_applicable', 'not_appraised', 'not_named'])
  })

  it('is never 0 where links are only not seen', () => {
    for (const measure of kMeasures.filter((one) => one !== 'load')) expect(read(choice(measure))[3]).toBe('not_seen')
  })
})

describe('classes', () => {
  const ramps = (values: number[]) => makeClasses(values).map((one) => one.ramp)

  it('are the values themselves while there are few', () => {
    expect(makeClasses([3, 1, 1, 2])).toEqual([
      { low: 1, high: 1, ramp: 1 },
      { low: 2, high: 2, ramp: 3 },
      { low: 3, high: 3, ramp: 5 },
    ])
  })
  it('keep none apart, in the lightest colour', () => {
    expect(makeClasses([0, 0, 8])[0]).toEqual({ low: 0, high: 0, ramp: 0 })
    expect(ramps([4, 8])).not.toContain(0)
  })
  it('are none where there is no value', () => expect(makeClasses([])).toEqual([]))

  it('are six at most, deepen, do not overlap, and hold every value once', () => {
    let state = 11
    const next = () => (state = (state * 48271) % 2147483647) / 2147483647
    for (let round = 0; round < 200; ++round) {
      const most = 1 + Math.floor(next() * 300)
      const values = Array.from({ length: 1 + Math.floor(next() * 90) }, () => Math.floor(next() * next() * most))
      const classes = makeClasses(values)
      expect(classes.length).toBeLessThanOrEqual(kMostClasses)
      for (const value of values) expect(classes.filter((one) => value >= one.low && value <= one.high)).toHaveLength(1)
      classes.slice(1).forEach((one, at) => {
        expect(one.low).toBeGreaterThan(classes[at]?.high ?? Infinity)
        expect(one.ramp).toBeGreaterThan(classes[at]?.ramp ?? Infinity)
      })
      // Bounds are values that occur.
      for (const one of classes) expect(values).toEqual(expect.arrayContaining([one.low, one.high]))
    }
  })
  it('of much the same size where there are many values', () => {
    const values = Array.from({ length: 83 }, (_, at) => at + 1)
    const sizes = makeClasses(values).map((one) => values.filter((value) => classOf(value, [one])).length)
    expect(sizes).toHaveLength(5)
    expect(Math.max(...sizes) - Math.min(...sizes)).toBeLessThanOrEqual(1)
  })
})

describe('names on the colours of the map', () => {
  const css = readFileSync('src/style/tokens.css', 'utf8')
  const drawing = readFileSync('src/screens/map/figure.css', 'utf8')
  const hex = (token: string) => new RegExp(`--${token}:\\s*(#[0-9a-f]{6})`).exec(css)?.[1] ?? ''
  const light = (color: string) =>
    [1, 3, 5]
      .map((at) => parseInt(color.slice(at, at + 2), 16) / 255)
      .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
      .reduce((sum, part, at) => sum + part * ([0.2126, 0.7152, 0.0722][at] ?? 0), 0)
  const contrast = (one: string, other: string) => {
    const [low = 0, high = 0] = [light(one), light(other)].sort((left, right) => left - right)
    return (high + 0.05) / (low + 0.05)
  }
  it.each([0, 1, 2, 3, 4, 5])('are read on colour %i', (ramp) => {
    const ink = isLightInk(ramp) ? '#ffffff' : hex('ink')
    expect(contrast(ink, hex(`ramp-${ramp}`))).toBeGreaterThanOrEqual(4.5)
    // The halo is the colour of the county, so the name is read beyond its border too.
    expect(drawing).toContain(`.name.ramp-${ramp} {\n  stroke: var(--ramp-${ramp});`)
  })
  it('are read where there is no number', () => expect(contrast(hex('ink'), hex('card'))).toBeGreaterThanOrEqual(4.5))
})

describe('a cell of the matrix', () => {
  const one = cell('1', 'a', { counts: counts(3, 2, 4), on_links: 20 })
  it('shows what is measured', () => {
    expect(markOf(one, 'missing')).toEqual({ kind: 'missing', links: 4 })
    expect(markOf(one, 'weak')).toEqual({ kind: 'weak', links: 2 })
    expect(markOf(one, 'firms')).toEqual({ kind: 'firms', links: 20 })
    expect(markOf(one, 'load')).toEqual({ kind: 'named' })
  })
  it('shows what comes next where there is none', () => {
    expect(markOf(cell('1', 'a', { counts: counts(3, 2, 0) }), 'missing')).toEqual({ kind: 'weak', links: 2 })
    expect(markOf(cell('1', 'a', { counts: counts(3, 0, 0, 1) }), 'missing')).toEqual({ kind: 'not_seen', links: 1 })
    expect(markOf(cell('1', 'a', { counts: counts(3, 0, 0) }), 'missing')).toEqual({ kind: 'strong', links: 3 })
  })
  it('says not seen where nothing was', () => {
    expect(markOf(cell('1', 'a', { counts: counts(0, 0, 0, 8) }), 'missing')).toEqual({ kind: 'not_seen', links: 8 })
    expect(markOf(cell('1', 'a', { counts: counts(0, 0, 0, 8) }), 'firms')).toEqual({ kind: 'not_seen', links: 8 })
  })
  it('outside the plan shows strong links, if any', () => {
    expect(markOf(cell('1', 'a', { named: false, counts: counts(2, 1, 3) }), 'missing')).toEqual({ kind: 'elsewhere', links: 2 })
    expect(markOf(cell('1', 'a', { named: false, counts: counts(0, 1, 3) }), 'missing')).toEqual({ kind: 'nothing' })
    expect(markOf(cell('1', 'a', { named: false, applies: false }), 'missing')).toEqual({ kind: 'not_applicable' })
  })
})

describe('the title', () => {
  const regions = [region('1'), region('2'), region('3')]
  const titled = (cells: ReturnType<typeof cell>[], one: Choice) => {
    const finding = find(readCounties(regions, cells, one), one)
    return { ...titleOf(finding, one.chain, finding.leaders.map((each) => each.county.name)), finding }
  }
  const cells = [
    cell('1', 'a', { counts: counts(0, 0, 4) }),
    cell('2', 'a', { counts: counts(1, 0, 4) }),
    cell('2', 'b', { counts: counts(1, 0, 0) }),
    cell('3', 'a', { named: false, counts: counts(9, 0, 9) }),
  ]

  it('sums what the plan names and says who has most', () => {
    const { key, leaders, values } = titled(cells, choice('missing'))
    expect([key, leaders, values['total'], values['counties'], values['most']]).toEqual(['findMissing', 2, '8', '2', '4'])
  })
  it('does not count counties outside the plan, even where they are shown', () => {
    expect(titled(cells, choice('missing', 'a', true)).values['total']).toBe('8')
  })
  it('counts pairs of county and chain', () => expect(titled(cells, choice('load')).values['pairs']).toBe('3'))
  it('speaks of one county where there is one', () => expect(titled(cells, choice('strong', 'b')).key).toBe('findChainOneStrong'))
  it('states none as a finding', () => expect(titled(cells, choice('weak')).key).toBe('findAllZero'))
  it('does not call unseen links missing', () => {
    expect(titled([cell('1', 'a', { counts: counts(0, 0, 0, 5) })], choice('missing')).key).toBe('findUnseen')
  })
  it('says where nobody is named', () => expect(titled([], choice('missing')).key).toBe('findNobody'))

  it('has a sentence for every measure, and fills it whole', () => {
    for (const measure of kMeasures) {
      for (const chain of ['', 'a', 'b']) {
        const { key, values } = titled([...cells, cell('1', 'b', { named: false, counts: counts(0, 1, 0) })], choice(measure, chain))
        for (const sentence of [mapWords.zh[key], mapWords.en[key]]) {
          const open = [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name).filter((name) => name !== 'leaders' && !(name in values))
          expect(open, `${key} ${sentence}`).toEqual([])
        }
      }
    }
  })
})

describe('the order of the counties', () => {
  const regions = [region('350102'), region('350128', { city: '350128' }), region('350181'), region('350205', { appraised: false })]
  const cells = [
    cell('350102', 'a', { counts: counts(0, 0, 2) }),
    cell('350128', 'a', { named: false, counts: counts(7, 0, 2) }),
    cell('350181', 'a', { counts: counts(0, 0, 5) }),
    cell('350181', 'b', { counts: counts(0, 0, 1) }),
  ]
  const codes = (order: Parameters<typeof ordered>[1], chain = '') =>
    ordered(readCounties(regions, cells, choice('missing', chain)), order, choice('missing', chain)).map((one) => one.county.code)

  it('is city after city', () => expect(codes('city')).toEqual(['350102', '350181', '350128', '350205']))
  it('is the most first, and those without a number last', () => {
    expect(codes('total')).toEqual(['350181', '350102', '350128', '350205'])
    expect(codes('load')).toEqual(['350181', '350102', '350128', '350205'])
  })
  it('is that of a chain: the plan first, then those who have it strong', () => {
    expect(codes('chain', 'a')).toEqual(['350181', '350102', '350128', '350205'])
  })
})

describe('the legend', () => {
  const entries = legendEntries(makeClasses([0, 3, 9]), ['not_seen', 'not_appraised'], {
    range: ({ low, high }) => (low === high ? String(low) : `${low}–${high}`),
    why: (why) => mapWords.zh[why],
  })
  it('prints the bounds of every class, and what has no data', () => {
    expect(entries.map((entry) => entry.text)).toEqual(['0', '3', '9', mapWords.zh.not_seen, mapWords.zh.not_appraised])
  })
  it('breaks into lines that fit', () => {
    const width = 120
    const placed = placeLegend(entries, width, 12)
    for (const entry of placed.entries) expect(entry.x === 0 || entry.x + 28 + textWidth(entry.text, 12) <= width).toBe(true)
    expect(new Set(placed.entries.map((entry) => entry.y)).size).toBeGreaterThan(1)
    expect(placed.height).toBeGreaterThan(Math.max(...placed.entries.map((entry) => entry.y)))
  })
  it('has a foot that breaks between characters and between words', () => {
    for (const text of ['来源：示例名录（程序生成） 2025年12月31日；政策包 fujian 2026.11', 'Source: a register of many firms and more']) {
      const lines = wrap(text, 150, 12)
      expect(lines.length).toBeGreaterThan(1)
      expect(lines.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''))
      for (const line of lines) expect(textWidth(line, 12)).toBeLessThanOrEqual(150)
    }
  })
})
