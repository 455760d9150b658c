import { describe, expect, it } from 'vitest'
import { addCounts, barsOf, findingOf, fitsText, otherOf, planByCounty } from '@/screens/county/standing'

const counts = (strong: number, weak: number, missing: number, not_seen = 0) => ({ strong, weak, missing, not_seen })

describe('a standing bar', () => {
  it('shares its width by the counts and leaves nothing out', () => {
    const bars = barsOf(counts(1, 2, 1), 100)
    expect(bars).toEqual([
      { standing: 'strong', count: 1, x: 0, width: 25 },
      { standing: 'weak', count: 2, x: 25, width: 50 },
      { standing: 'missing', count: 1, x: 75, width: 25 },
    ])
  })
  it('is empty where there are no links', () => {
    expect(barsOf(counts(0, 0, 0), 100)).toEqual([])
  })
})

it('adds counts of several chains', () => {
  expect(addCounts([counts(1, 2, 3, 4), counts(10, 20, 30, 40)])).toEqual(counts(11, 22, 33, 44))
  expect(addCounts([])).toEqual(counts(0, 0, 0))
})

describe('the finding of a county', () => {
  it('is what is missing, if anything is', () => expect(findingOf(2, counts(1, 1, 1, 1))).toBe('titleMissing'))
  it('is never missing where the register cannot say so', () => expect(findingOf(2, counts(1, 1, 0, 5))).toBe('titleUnseen'))
  it('is that nothing is missing', () => expect(findingOf(2, counts(1, 1, 0))).toBe('titleFull'))
  it('is that nothing is planned', () => expect(findingOf(0, counts(0, 0, 0))).toBe('titleNone'))
})

it('adds the cells of the plan for each county and leaves the others out', () => {
  const cell = (county: string, named: boolean, missing: number) => ({
    county,
    named,
    counts: counts(1, 0, missing),
    county_name: '',
    chain: '',
    chain_name: '',
    applies: true,
    on_links: 0,
    traders: 0,
    same_trade: 0,
    absent_links: [],
  })
  const plan = planByCounty([cell('a', true, 2), cell('a', true, 3), cell('a', false, 9), cell('b', false, 1)])
  expect(plan.get('a')).toEqual(counts(2, 0, 5))
  expect(plan.has('b')).toBe(false)
})

it('finds the other county of a pair', () => {
  const name = (code: string) => ({ code, name: code, name_en: code })
  const pair = { left: name('a'), right: name('b') } as never
  expect(otherOf(pair, 'a').code).toBe('b')
  expect(otherOf(pair, 'b').code).toBe('a')
})

it('knows a county by its name, short name, pinyin or code', () => {
  const county = { name: '南安市', name_en: "Nan'an City", short_name: '南安', code: '350583' }
  for (const text of ['南安', '市', 'nanan', 'Nan’an', '3505', '']) expect(fitsText(county, text)).toBe(true)
  expect(fitsText(county, '晋江')).toBe(false)
})
