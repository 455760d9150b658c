import { describe, expect, it } from 'vitest'
import type { RowVersion } from '@/screens/register/edits'
import { merged } from '@/screens/register/form/conflict'

const version = (batch: number, changes: Readonly<Record<string, string | null>>): RowVersion => ({
  batch,
  at: '2026-11-23T00:00:00Z',
  by: '李四',
  why: '更正',
  move: '',
  move_title: { zh: '', en: '' },
  source_title: '',
  as_of: null,
  example: false,
  changes: Object.entries(changes).map(([field, after]) => ({ field, title: { zh: field, en: field }, before: null, after })),
})

describe('two people at one row', () => {
  const base = { name: '甲', area: '10', note: '' }
  it('keeps what was typed, and takes over what only others changed', () => {
    const fresh = { name: '甲', area: '12', note: '' }
    const merge = merged(base, { ...base, note: '我的' }, fresh, [version(2, { area: '12' })])
    expect(merge.clashes).toEqual([])
    expect(merge.taken.map(({ change }) => change.field)).toEqual(['area'])
    expect(merge.texts).toEqual({ name: '甲', area: '12', note: '我的' })
  })
  it('asks where both changed the same field to different values, with the newest who', () => {
    const fresh = { name: '乙', area: '12', note: '' }
    const since = [version(3, { area: '12' }), version(2, { area: '11', name: '乙' })]
    const merge = merged(base, { ...base, area: '20' }, fresh, since)
    expect(merge.clashes.map(({ field, mine, theirs, version: { batch } }) => ({ field, mine, theirs, batch }))).toEqual([
      { field: 'area', mine: '20', theirs: '12', batch: 3 },
    ])
    expect(merge.texts).toEqual({ name: '乙', area: '20', note: '' })
  })
  it('is silent where both wrote the same', () => {
    const merge = merged(base, { ...base, area: ' 12 ' }, { ...base, area: '12' }, [version(2, { area: '12' })])
    expect(merge.clashes).toEqual([])
    expect(merge.taken).toEqual([])
  })
  it('asks too where one emptied a field and the other filled it', () => {
    const merge = merged(base, { ...base, area: '' }, { ...base, area: '12' }, [version(2, { area: '12' })])
    expect(merge.clashes).toMatchObject([{ field: 'area', mine: '', theirs: '12' }])
    expect(merge.texts['area']).toBe('')
  })
})
