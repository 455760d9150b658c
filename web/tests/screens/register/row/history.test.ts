import { describe, expect, it } from 'vitest'
import type { RowVersion } from '@/screens/register/edits'
import { chinaDay, kindOf, saidValues, writtenBy } from '@/screens/register/row/history'
import { compared } from '@/screens/register/row/duplicates'
import { field, register } from '../made'

const version = (batch: number, why: string, fields: readonly string[], move = ''): RowVersion => ({
  batch, at: '2026-11-23T00:00:00Z', by: '张三', why, move, move_title: { zh: '', en: '' }, source_title: '', as_of: null, example: false,
  changes: fields.map((id) => ({ field: id, title: { zh: id, en: id }, before: null, after: '1' })),
})

describe('the history of a row', () => {
  it('tells steps, changes by people and imports apart', () => {
    expect(kindOf(version(1, '', [], 'accept'), false, true)).toBe('movedBy')
    expect(kindOf(version(1, '', []), true, true)).toBe('made')
    expect(kindOf(version(1, '核对', []), false, true)).toBe('changed')
    expect(kindOf(version(1, '', []), true, false)).toBe('imported')
  })
  it('knows who set a value last, unless an import set it after', () => {
    const said = saidValues([version(4, '', ['area']), version(3, '核对', ['area', 'name']), version(2, '走访', ['name']), version(1, '', ['area', 'name'])])
    expect([...said].map(([id, { batch }]) => [id, batch])).toEqual([['name', 3]])
  })
  it('counts days as China does', () => {
    expect(chinaDay('2026-11-22T15:59:59Z')).toBe('2026-11-22')
    expect(chinaDay('2026-11-22T16:00:00Z')).toBe('2026-11-23')
    expect(chinaDay('')).toBe('')
  })
  it('says what a step writes by itself', () => {
    const move = { id: 'up', title: { zh: '', en: '' }, help: { zh: '', en: '' }, from: [], to: '受理', when: [], sets: ['accepted=today'], needs: [], records: [], by: [] }
    const made = register('x', [], { states: { field: 'state', first: [], ended: [], moves: [move] } })
    expect(writtenBy(made, { id: 'up', to: '受理' })).toEqual([{ field: 'state', value: '受理' }, { field: 'accepted', value: 'today' }])
    expect(writtenBy(made, { id: 'up', to: '' })).toEqual([{ field: 'accepted', value: 'today' }])
  })
})

it('compares rows side by side as a reader would, absent apart from a value', () => {
  const fields = [field('name', 'text'), field('area', 'decimal'), field('note', 'text'), field('none', 'text')]
  const rows = [
    { name: '示例 公司（福建）', area: 1, note: '甲', none: null },
    { name: '示例公司(福建)', area: 1, note: null, none: '' },
  ]
  expect(compared(fields, rows).map(({ field: { id }, differs }) => [id, differs])).toEqual([['name', false], ['area', false], ['note', true]])
})
