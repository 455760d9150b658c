import { describe, expect, it } from 'vitest'
import { comparable, decimalsOf, readDate, readMoney, readNumber, readRatio, writingOf } from '@/screens/register/form/value-words'
import { field } from '../made'

describe('a stored value as people write it', () => {
  it('is empty where it is not known, and 0 or no where it is', () => {
    for (const type of ['text', 'whole_number', 'money', 'yes_no', 'date'] as const) expect(writingOf(field('x', type), null)).toBe('')
    expect(writingOf(field('x', 'whole_number'), 0)).toBe('0')
    expect(writingOf(field('x', 'yes_no'), false)).toBe('否')
  })
  it('is exact for money, in the unit of the field', () => {
    const wan = field('x', 'money', { unit: '万元' })
    expect(writingOf(wan, { fen: 5_002_000_000, currency: 'CNY' })).toBe('5002')
    expect(writingOf(wan, { fen: 123, currency: 'CNY' })).toBe('0.000123')
    expect(writingOf(wan, { fen: -150_000, currency: 'CNY' })).toBe('-0.15')
    expect(writingOf(field('x', 'money', { unit: '亿元' }), { fen: 15_000_000_000, currency: 'CNY' })).toBe('1.5')
    expect(writingOf(wan, { fen: 300_000_000, currency: 'USD' })).toBe('300万USD')
    expect(writingOf(field('x', 'money'), { fen: 300_000_000, currency: 'CNY' })).toBe('300万元')
  })
  it('is a percentage for a ratio, without the noise of binary fractions', () => {
    expect(writingOf(field('x', 'ratio', { digits: 4 }), 0.1234)).toBe('12.34%')
    expect(writingOf(field('x', 'ratio', { digits: 4 }), 0.07)).toBe('7%')
    expect(writingOf(field('x', 'ratio', { digits: 2 }), 1)).toBe('100%')
  })
})

describe('what people write', () => {
  it('is a number with or without commas, of full width or half', () => {
    expect(readNumber('1,234.5')).toBe(1234.5)
    expect(readNumber('１２３')).toBe(123)
    expect(readNumber('-0.5')).toBe(-0.5)
    for (const text of ['5,02', '六十', '1e5', '12亩', '']) expect(readNumber(text), text).toBeUndefined()
    expect(decimalsOf('1.500')).toBe(1)
    expect(decimalsOf('12')).toBe(0)
  })
  it('is a ratio with or without its sign', () => {
    expect(readRatio('12.5%')).toBe(0.125)
    expect(readRatio('0.125')).toBe(0.125)
    expect(readRatio('12.5％')).toBe(0.125)
    expect(readRatio('一半')).toBeUndefined()
  })
  it('is money with the unit that it names, else that of the field', () => {
    expect(readMoney('5,002', '万元')).toEqual({ fen: 5_002_000_000, currency: 'CNY' })
    expect(readMoney('1.5亿元', '万元')).toEqual({ fen: 15_000_000_000, currency: 'CNY' })
    expect(readMoney('3000元', '万元')).toEqual({ fen: 300_000, currency: 'CNY' })
    expect(readMoney('100万美元', '万元')).toEqual({ fen: 100_000_000, currency: 'USD' })
    expect(readMoney('5,002(万元人民币)', '')).toEqual({ fen: 5_002_000_000, currency: 'CNY' })
    expect(readMoney('50', '')).toBe('no_unit')
    expect(readMoney('五十万', '万元')).toBeUndefined()
    expect(readMoney('50亩', '万元')).toBeUndefined()
  })
  it('is a date in any usual writing', () => {
    for (const text of ['2026-03-02', '2026-3-2', '2026/3/2', '2026.3.2', '20260302', '2026年3月2日', '2026年3月2号', '2026-3-2 08:30']) {
      expect(readDate(text), text).toEqual({ date: '2026-03-02' })
    }
    expect(readDate('2026-02-30')).toEqual({ fault: 'noSuchDay' })
    expect(readDate('2026年3月')).toEqual({ fault: 'dayMissing' })
    expect(readDate('26-3-2')).toEqual({ fault: 'twoDigitYear' })
    expect(readDate('3/2/2026')).toEqual({ fault: 'wrongDate' })
    expect(readDate('下周')).toEqual({ fault: 'wrongDate' })
  })
  it('compares by what it means', () => {
    expect(comparable(field('x', 'date'), '2026.3.2')).toBe(Date.UTC(2026, 2, 2))
    expect(comparable(field('x', 'money', { unit: '万元' }), '1亿元')).toBe(comparable(field('x', 'money', { unit: '万元' }), '10000'))
    expect(comparable(field('x', 'date'), '')).toBeUndefined()
  })
})
