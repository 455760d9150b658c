import { describe, expect, it } from 'vitest'
import {
  addressOf, askedOf, chooseable, chosenColumns, columnOf, isNarrowed, queryOf, rangeable, readConditions, readWhere, searchable,
  toggledColumns, usualColumns, writeConditions, writeWhere,
} from '@/screens/register/list'
import { field, parks } from './made'

const fields = parks.columns
const none = { text: '', field: 'park_name', where: new Map<string, string>(), sort: '' }

describe('conditions of a list', () => {
  it('come from the address and go back into it as they were', () => {
    const query = { text: '示例', field: 'code', where: 'county=350582,kind=省级', sort: '-area', columns: 'code' }
    const read = readConditions(query, fields)
    expect(read).toEqual({
      text: '示例',
      field: 'code',
      where: new Map([['county', '350582'], ['kind', '省级']]),
      sort: '-area',
    })
    expect(writeConditions(read, fields, query)).toEqual(query)
  })
  it('leave out what the register does not declare or what has no order', () => {
    expect(readWhere('nobody=1,=x,kind>=省级,area>=,kind=省级', fields)).toEqual(new Map([['kind', '省级']]))
    expect(readConditions({ sort: '-nobody', field: 'area' }, fields)).toEqual(none)
  })
  it('ask for the limits of days and numbers, and for what is not known', () => {
    const text = 'county=,founded<=2026-12-31,founded>=2026-01-01,staff>=10'
    const where = readWhere(text, fields)
    expect(where).toEqual(new Map([['county', ''], ['founded<', '2026-12-31'], ['founded>', '2026-01-01'], ['staff>', '10']]))
    expect(writeWhere(where)).toBe(text)
    expect(askedOf('founded<')).toEqual({ id: 'founded', is: 'most' })
    expect(askedOf('founded')).toEqual({ id: 'founded', is: 'equal' })
    expect(isNarrowed({ ...none, where })).toBe(true)
  })
  it('keep a comma inside a value', () => {
    expect(readWhere('kind=其他,未定,code=A', fields)).toEqual(new Map([['kind', '其他,未定'], ['code', 'A']]))
    expect(readWhere('nobody=1,2,code=A', fields)).toEqual(new Map([['code', 'A']]))
    expect(queryOf({ ...none, where: new Map([['kind', '其他,未定']]) })).toEqual({ where: ['kind=其他,未定'] })
  })
  it('keep an equals sign inside a value', () => {
    expect(readWhere('code=A=1', fields).get('code')).toBe('A=1')
  })
  it('leave a plain address where nothing is set', () => {
    const query = writeConditions(none, fields, { text: 'old', columns: 'code' })
    expect(Object.entries(query).filter(([, value]) => value !== undefined)).toEqual([['columns', 'code']])
    expect(isNarrowed(none)).toBe(false)
    expect(isNarrowed({ ...none, sort: 'code' })).toBe(false)
    expect(isNarrowed({ ...none, where: new Map([['kind', '省级']]) })).toBe(true)
  })
  it('ask in a field only for a text', () => {
    expect(queryOf(none)).toEqual({})
    expect(queryOf({ ...none, text: 'A' })).toEqual({ text: 'A', field: 'park_name' })
    expect(queryOf({ ...none, where: new Map([['kind', '省级'], ['county', '350582']]) })).toEqual({ where: ['county=350582', 'kind=省级'] })
  })
  it('are an address that can be exported', () => {
    const address = addressOf('parks', { ...none, text: 'A&B', where: new Map([['kind', '省级'], ['county', '350582']]), sort: '-area' })
    const { pathname, searchParams } = new URL(address, 'http://x')
    expect(pathname).toBe('/api/v1/registers/parks/rows')
    expect([...searchParams]).toEqual([['text', 'A&B'], ['field', 'park_name'], ['where', 'county=350582,kind=省级'], ['sort', '-area']])
    expect(addressOf('parks', none)).toBe('/api/v1/registers/parks/rows')
  })
  it('are written in one order, however they were chosen', () => {
    expect(writeWhere(new Map([['b', '1'], ['a', '2'], ['c', '']]))).toBe('a=2,b=1,c=')
  })
})

describe('what a list offers', () => {
  it('is search in words, the name first', () => {
    expect(searchable(fields).map(({ id }) => id)).toEqual(['park_name', 'code', 'about', 'firm'])
  })
  it('is choice among options, places, yes and no, the state first', () => {
    expect(chooseable(fields).map(({ id }) => id)).toEqual(['county', 'kind', 'is_green'])
    expect(chooseable(fields, 'kind').map(({ id }) => id)).toEqual(['kind', 'county', 'is_green'])
  })
  it('is limits of days, then of numbers, the day that is due first', () => {
    expect(rangeable(fields).map(({ id }) => id)).toEqual(['founded', 'area', 'output', 'staff', 'used'])
    expect(rangeable([field('made', 'date'), field('due', 'date')], 'due').map(({ id }) => id)).toEqual(['due', 'made'])
  })
})

describe('columns', () => {
  it('are as many short ones as fit, with the name', () => {
    const usual = usualColumns(fields)
    expect(usual).toHaveLength(8)
    expect(usual).toContain('park_name')
    expect(usual).not.toContain('about')
    const last = [...fields, field('state', 'one_of', { required: true })]
    expect(usualColumns(last)).toContain('state')
    expect(usualColumns(last)).toHaveLength(8)
  })
  it('are those that the address names, in the order of the register', () => {
    expect(chosenColumns('about,code,nobody', fields)).toEqual(['code', 'park_name', 'about'])
    expect(chosenColumns('nobody', fields)).toEqual(usualColumns(fields))
  })
  it('leave the address when they are the usual ones again', () => {
    const more = toggledColumns('', 'about', fields)
    expect(chosenColumns(more, fields)).toContain('about')
    expect(toggledColumns(more, 'about', fields)).toBe('')
  })
  it('sort numbers and dates downwards first, words upwards', () => {
    expect(columnOf(field('area', 'decimal'), 'area', false)).toMatchObject({ isNumber: true, sort: { key: 'area', downFirst: true } })
    expect(columnOf(field('day', 'date'), 'day', false)).toMatchObject({ isNumber: false, sort: { downFirst: true } })
    expect(columnOf(field('name', 'text'), 'name', true)).toMatchObject({ always: true, sort: { downFirst: false } })
  })
})
