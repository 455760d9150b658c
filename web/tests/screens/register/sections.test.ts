import { describe, expect, it } from 'vitest'
import { fieldIs, sectionsOf, usualSide } from '@/screens/register/sections'
import { field, parks, register } from './made'

const ids = (made: ReturnType<typeof register>) => sectionsOf(made).map(({ kind, fields }) => [kind, fields.map(({ id }) => id)])

describe('the fields of a row in sections', () => {
  it('are what it is and what it says where nothing is dealt with', () => {
    expect(ids(parks)).toEqual([
      ['what', ['code', 'park_name']],
      ['content', ['county', 'kind', 'about', 'area', 'output', 'founded', 'is_green', 'staff', 'used', 'firm']],
    ])
  })
  it('put state, level, dates and what steps ask for together, each field once', () => {
    const move = { id: 'up', title: { zh: '', en: '' }, help: { zh: '', en: '' }, from: [], to: '', when: [], sets: ['level=市', 'escalated=today'], needs: ['kind', 'met'], records: ['tried', 'kind'], by: [] }
    // `needs` may name what is known from the beginning, such as the kind: that is declared before the state.
    const demands = register(
      'demands',
      ['number', 'title', 'kind', 'level', 'state', 'tried', 'escalated', 'met', 'due', 'year'].map((id) => field(id, 'text', { key: id === 'number' })),
      {
        states: { field: 'state', first: [], ended: [], moves: [move] },
        casework: { title: 'title', unit: '', county: '', city: '', level: 'level', due: 'due', expires: '', since: ['escalated'], article: '' },
        period: { every: 'year', field: 'year', subject: ['number'] },
      },
    )
    expect(ids(demands)).toEqual([
      ['what', ['number', 'title', 'year']],
      ['content', ['kind']],
      ['steps', ['level', 'state', 'tried', 'escalated', 'met', 'due']],
    ])
  })
})

it('reads a condition of a declaration, an equals sign in its value too', () => {
  expect(fieldIs('state=已完成')).toEqual({ field: 'state', value: '已完成' })
  expect(fieldIs('code=A=1')).toEqual({ field: 'code', value: 'A=1' })
  expect(fieldIs('state')).toEqual({ field: 'state', value: '' })
})

it('says once who supplies most of a register', () => {
  const by = (side: 'county' | 'unit' | null, at: number) => field(`f${at}`, 'text', { supplied_by: side })
  expect(usualSide([by('county', 1), by('county', 2), by('unit', 3)])).toBe('county')
  expect(usualSide([by('county', 1), by('unit', 2)])).toBeNull()
  expect(usualSide([by(null, 1), by(null, 2), by('unit', 3)])).toBeNull()
  expect(usualSide([])).toBeNull()
})
