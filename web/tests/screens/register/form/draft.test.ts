// @vitest-environment happy-dom
import { afterEach, describe, expect, it, vi } from 'vitest'
import { changedTexts, dropDraft, keepDraft, keptDraft, textsOf, valuesOf, type Draft } from '@/screens/register/form/draft'
import { field } from '../made'

const draft: Draft = { texts: { name: '甲' }, by: '张三', why: '核对', sourceTitle: '', asOf: '', seen: 3, at: '2026-11-23T00:00:00Z' }
afterEach(() => {
  sessionStorage.clear()
  vi.restoreAllMocks()
})

describe('what was typed and not saved', () => {
  it('comes back for the same row of the same register only', () => {
    keepDraft('parks', '7', draft)
    expect(keptDraft('parks', '7')).toEqual(draft)
    expect(keptDraft('parks', '8')).toBeUndefined()
    expect(keptDraft('parks', 'new')).toBeUndefined()
    expect(keptDraft('projects', '7')).toBeUndefined()
    dropDraft('parks', '7')
    expect(keptDraft('parks', '7')).toBeUndefined()
  })
  it('is nothing where storage holds something else or is forbidden', () => {
    sessionStorage.setItem('xianlian.row.parks.7', '{"texts":{"name":1}}')
    expect(keptDraft('parks', '7')).toBeUndefined()
    sessionStorage.setItem('xianlian.row.parks.7', '{broken')
    expect(keptDraft('parks', '7')).toBeUndefined()
    vi.spyOn(Storage.prototype, 'setItem').mockImplementation(() => {
      throw new Error('full')
    })
    expect(() => keepDraft('parks', '7', draft)).not.toThrow()
  })
  it('is sent as what differs from the row, an emptied field as absent', () => {
    const fields = [field('name', 'text'), field('area', 'decimal', { digits: 2 }), field('is_green', 'yes_no')]
    const base = textsOf(fields, { name: '甲', area: 12.5, is_green: null })
    expect(base).toEqual({ name: '甲', area: '12.5', is_green: '' })
    const changed = changedTexts(base, { name: ' 甲 ', area: '', is_green: '否' })
    expect(changed).toEqual({ area: '', is_green: '否' })
    expect(valuesOf(changed)).toEqual([
      { field: 'area', text: null },
      { field: 'is_green', text: '否' },
    ])
  })
})
