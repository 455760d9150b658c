import { describe, expect, it } from 'vitest'
import { isYear, keyOf, leadOf, nameOf, pathOf, rowOf, sayValue } from '@/screens/register/cell'
import { field, manner, parks, register } from './made'

const english = { ...manner, language: 'en', yes: 'yes', no: 'no', separator: ', ' } as const

describe('a value in words', () => {
  it('is a dash where it is not known, and never 0 or no', () => {
    for (const type of ['text', 'whole_number', 'money', 'yes_no', 'date', 'ratio', 'code'] as const) {
      expect(sayValue(field('x', type), null, manner)).toBe('—')
      expect(sayValue(field('x', type), undefined, manner)).toBe('—')
    }
    expect(sayValue(field('x', 'text'), '', manner)).toBe('—')
  })
  it('keeps 0 and no apart from unknown', () => {
    expect(sayValue(field('x', 'whole_number'), 0, manner)).toBe('0')
    expect(sayValue(field('x', 'yes_no'), false, manner)).toBe('否')
    expect(sayValue(field('x', 'yes_no'), true, english)).toBe('yes')
  })
  it('has the unit that money needs, and its currency', () => {
    expect(sayValue(field('x', 'money'), { fen: 50_000_000, currency: 'CNY' }, manner)).toBe('50 万元')
    expect(sayValue(field('x', 'money'), { fen: 12_000_000_000, currency: 'CNY' }, manner)).toBe('1.20 亿元')
    expect(sayValue(field('x', 'money'), { fen: 100_000_000, currency: 'USD' }, manner)).toBe('100 万元 USD')
  })
  it('has the digits of its declaration', () => {
    expect(sayValue(field('x', 'decimal', { digits: 2 }), 1234.5, manner)).toBe('1,234.5')
    expect(sayValue(field('x', 'decimal', { digits: 4 }), 120, manner)).toBe('120')
    expect(sayValue(field('x', 'decimal', { digits: 4 }), -8.0625, manner)).toBe('-8.0625')
    expect(sayValue(field('x', 'ratio', { digits: 4 }), 0.1234, manner)).toBe('12.34%')
    expect(sayValue(field('x', 'ratio', { digits: 2 }), 0.5, manner)).toBe('50%')
  })
  it('writes years without commas and other whole numbers with them', () => {
    const year = field('since', 'whole_number', { min: 1978, max: 2100 })
    expect(sayValue(year, 2024, manner)).toBe('2024')
    expect(sayValue(field('staff', 'whole_number', { min: 0, max: 1_000_000, unit: '人' }), 2024, manner)).toBe('2,024')
    expect(isYear(field('lasts', 'whole_number', { unit: '年', min: 0, max: 50 }))).toBe(false)
  })
  it('says names for codes, and the code where nobody knows its name', () => {
    const county = field('county', 'code', { table: 'counties' })
    expect(sayValue(county, '350582', manner)).toBe('晋江市')
    expect(sayValue(county, '350582', english)).toBe('Jinjiang')
    expect(sayValue(county, '999999', manner)).toBe('999999')
    expect(sayValue(field('industry', 'code', { table: 'industry' }), 'C17', manner)).toBe('C17')
  })
  it('writes dates and several options as people do', () => {
    expect(sayValue(field('x', 'date'), '2026-03-01', manner)).toBe('2026年3月1日')
    expect(sayValue(field('x', 'several_of'), '水;电;气', manner)).toBe('水、电、气')
  })
  it('quotes the words of evidence and leaves other text alone', () => {
    expect(sayValue(field('x', 'text'), '[{"words":"染整"},{"words":"印花"}]', manner)).toBe('染整、印花')
    expect(sayValue(field('x', 'text'), '[{染整', manner)).toBe('[{染整')
    expect(sayValue(field('x', 'text'), '[{"other":1}]', manner)).toBe('[{"other":1}]')
  })
})

describe('what a value leads to', () => {
  const county = field('county', 'code', { table: 'counties' })
  const park = field('park', 'reference', { refers_to: 'parks' })
  it('is the page of a county or an enterprise', () => {
    expect(pathOf('x', county, '350582', [])).toBe('/counties/350582')
    expect(pathOf('x', field('firm', 'reference', { refers_to: 'enterprises' }), '91', [])).toBe('/enterprises/91')
    expect(pathOf('enterprises', field('uscc', 'uscc', { key: true }), '91', [])).toBe('/enterprises/91')
  })
  it('is the row of another register, found by its key', () => {
    expect(pathOf('x', park, 'P 1', [parks])).toBe('/registers/parks?where=code%3DP%201')
  })
  it('is nothing where there is no such page', () => {
    expect(pathOf('x', county, null, [])).toBeUndefined()
    expect(pathOf('outside_enterprises', field('uscc', 'uscc', { key: true }), '91', [])).toBeUndefined()
    expect(pathOf('x', park, 'P1', [])).toBeUndefined()
    expect(pathOf('x', park, 'P1', [register('parks', [field('a', 'text', { key: true }), field('b', 'text', { key: true })])])).toBeUndefined()
  })
})

describe('what a row is called', () => {
  it('is its name, and its key where the name is not known', () => {
    expect(leadOf(parks.columns)?.id).toBe('park_name')
    expect(nameOf(parks.columns, { code: 'P1', park_name: '示例园区' }, manner)).toBe('示例园区 · P1')
    expect(nameOf(parks.columns, { code: 'P1', park_name: null }, manner)).toBe('P1')
  })
  it('leads by its key where not every row has a name, and is called by the name that it has', () => {
    const titles = [field('uscc', 'reference', { key: true }), field('title', 'one_of', { key: true }), field('enterprise', 'text')]
    expect(leadOf(titles)?.id).toBe('uscc')
    expect(nameOf(titles, { uscc: '91', title: '小巨人', enterprise: '示例公司' }, manner)).toBe('示例公司 · 小巨人')
    expect(nameOf(titles, { uscc: '91', title: '小巨人', enterprise: null }, manner)).toBe('91 · 小巨人')
  })
  it('tells its years apart, and leaves out codes beside a name', () => {
    const years = [
      field('uscc', 'reference', { key: true }),
      field('name', 'text', { key: true }),
      field('year', 'whole_number', { key: true, min: 2000, max: 2100 }),
    ]
    expect(nameOf(years, { uscc: '91', name: '示例园区', year: 2025 }, manner)).toBe('示例园区 · 2025')
  })
  it('is all of its key where there is no name', () => {
    const pair = [field('county', 'code', { key: true, table: 'counties' }), field('year', 'whole_number', { key: true, unit: '年', min: 2000, max: 2100 })]
    expect(nameOf(pair, { county: '350582', year: 2025 }, manner)).toBe('晋江市 · 2025')
    expect(keyOf(register('x', pair))).toBeUndefined()
    expect(keyOf(parks)?.id).toBe('code')
  })
})

it('takes a row only from an object', () => {
  expect(rowOf({ a: 1 })).toEqual({ a: 1 })
  expect(rowOf(null)).toEqual({})
  expect(rowOf('text')).toEqual({})
})
