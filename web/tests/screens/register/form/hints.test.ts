import { describe, expect, it } from 'vitest'
import { crossHint, hintOf, isRequired, missing } from '@/screens/register/form/hints'
import { field, register } from '../made'

describe('a hint beside a field', () => {
  it('is never for what is blank', () => {
    expect(hintOf(field('x', 'whole_number', { required: true }), '  ')).toBeUndefined()
  })
  it('is for numbers of another kind, too fine or out of range', () => {
    expect(hintOf(field('x', 'whole_number'), '12')).toBeUndefined()
    expect(hintOf(field('x', 'whole_number'), '12.5')).toEqual({ word: 'wrongWhole' })
    expect(hintOf(field('x', 'decimal', { digits: 1 }), '12.55')).toEqual({ word: 'tooFine', values: { digits: 1 } })
    expect(hintOf(field('x', 'decimal', { digits: 1 }), '12.50')).toBeUndefined()
    expect(hintOf(field('x', 'whole_number', { min: 0, max: 100, unit: '人' }), '101')).toEqual({ word: 'rangeBetween', values: { min: '0', max: '100', unit: '人' } })
    expect(hintOf(field('x', 'ratio', { max: 1 }), '120%')).toEqual({ word: 'rangeMost', values: { min: '0%', max: '100%', unit: '' } })
    expect(hintOf(field('x', 'whole_number', { min: 0 }), '-1')).toMatchObject({ word: 'rangeLeast' })
  })
  it('is for amounts without a unit and days that are none', () => {
    expect(hintOf(field('x', 'money'), '50')).toEqual({ word: 'noUnit' })
    expect(hintOf(field('x', 'money', { unit: '万元' }), '50')).toBeUndefined()
    expect(hintOf(field('x', 'date'), '2026-2-30')).toEqual({ word: 'noSuchDay' })
  })
  it('is for texts that are too long, counted as people count, or of another form', () => {
    expect(hintOf(field('x', 'text', { max_length: 2 }), '𠮷野')).toBeUndefined()
    expect(hintOf(field('x', 'text', { max_length: 2 }), '县产业')).toEqual({ word: 'tooLong', values: { most: 2, now: 3 } })
    const says = { zh: '应为六位数字', en: 'six digits' }
    const code = field('x', 'text', { pattern: '\\d{6}', pattern_says: says })
    expect(hintOf(code, '350582')).toBeUndefined()
    expect(hintOf(code, '3505820')).toEqual({ says })
    expect(hintOf(field('x', 'text', { pattern: '(?<unclosed' }), 'x')).toBeUndefined()
    expect(hintOf(field('x', 'uscc'), '9135')).toEqual({ word: 'wrongUscc' })
  })
})

describe('checks between fields', () => {
  const says = { zh: '止期应不早于起期', en: 'not before' }
  const made = register('x', [field('from', 'date'), field('until', 'date'), field('area', 'decimal', { digits: 2 })], {
    checks: [
      { left: 'from', comparison: '<=', right: 'until', says },
      { left: 'area', comparison: '<', right: '100', says: { zh: '太大', en: 'too big' } },
    ],
  })
  it('are told at both fields, and pass where one is unknown', () => {
    const texts = { from: '2026-3-2', until: '2026-3-1' }
    expect(crossHint(made, 'from', texts)).toEqual({ says })
    expect(crossHint(made, 'until', texts)).toEqual({ says })
    expect(crossHint(made, 'area', texts)).toBeUndefined()
    expect(crossHint(made, 'from', { from: '2026-3-2', until: '' })).toBeUndefined()
    expect(crossHint(made, 'from', { from: '2026-3-2', until: '2026-3-2' })).toBeUndefined()
  })
  it('compare with a number that is declared', () => {
    expect(crossHint(made, 'area', { area: '100' })).toBeDefined()
    expect(crossHint(made, 'area', { area: '99.9' })).toBeUndefined()
  })
})

describe('what a row has to have', () => {
  const number = field('number', 'text', { required: true, key: true })
  const evidence = field('evidence', 'text', { required_when: ['state=已完成', 'state=部分完成'] })
  it('is what is declared, but not a number that comes by itself', () => {
    expect(isRequired(number, {}, null)).toBe(true)
    expect(isRequired(number, {}, { field: 'number', form: '{n:3}' })).toBe(false)
  })
  it('follows from other values', () => {
    expect(isRequired(evidence, { state: '进行中' }, null)).toBe(false)
    expect(isRequired(evidence, { state: '部分完成' }, null)).toBe(true)
    expect(missing([number, evidence], { number: ' ', state: '已完成', evidence: '' }, null).map(({ id }) => id)).toEqual(['number', 'evidence'])
    expect(missing([number, evidence], { number: '1', state: '' }, null)).toEqual([])
  })
})
