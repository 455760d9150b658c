import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { byArticle, filterRegisters, latestDate, servedArticles, totals } from '@/screens/register/groups'
import { register } from './made'

const firms = register('enterprises', [], { title: { zh: '企业', en: 'Enterprises' }, articles: [9, 1], rows: 20_000 })
const parks = register('parks', [], { title: { zh: '园区', en: 'Parks' }, articles: [11] })
const links = register('assignments', [], { title: { zh: '归链', en: 'Assignments' }, articles: [1], rows: 5, derived: true })
const other = register('other', [], { title: { zh: '其他', en: 'Other' } })
const all = [other, parks, firms, links]
const any = { text: '', article: 0, kind: '' } as const
const ids = (registers: readonly { readonly id: string }[]) => registers.map(({ id }) => id)

describe('registers', () => {
  it('stand once each under the first article that they serve, those without one last', () => {
    expect(byArticle(all, 0).map((group) => [group.article, ids(group.registers)])).toEqual([
      [1, ['enterprises', 'assignments']],
      [11, ['parks']],
      [0, ['other']],
    ])
  })
  it('stand together under an article that is asked for', () => {
    const serving = filterRegisters(all, { ...any, article: 9 })
    expect(byArticle(serving, 9).map((group) => [group.article, ids(group.registers)])).toEqual([[9, ['enterprises']]])
  })
  it('are found by all the words of a title in either language', () => {
    expect(ids(filterRegisters(all, { ...any, text: '企业' }))).toEqual(['enterprises'])
    expect(ids(filterRegisters(all, { ...any, text: ' PARKS ' }))).toEqual(['parks'])
    expect(filterRegisters(all, { ...any, text: '企业 园区' })).toEqual([])
  })
  it('are told apart by where they come from', () => {
    expect(ids(filterRegisters(all, { ...any, kind: 'derived' }))).toEqual(['assignments'])
    expect(ids(filterRegisters(all, { ...any, kind: 'imported' }))).toEqual(['other', 'parks', 'enterprises'])
  })
  it('are counted, with those that hold anything', () => {
    expect(totals(all)).toEqual({ total: 4, filled: 2, rows: 20_005 })
    expect(servedArticles(all)).toEqual([1, 9, 11])
  })
})

it('knows the date of the newest batch in use', () => {
  const batch = (id: number, undone: boolean, as_of: string | null) => ({ id, undone, as_of }) as Schemas['BatchView']
  expect(latestDate([batch(4, true, '2026-06-30'), batch(3, false, null), batch(2, false, '2025-12-31'), batch(1, false, '2024-12-31')])).toBe('2025-12-31')
  expect(latestDate([batch(1, true, '2025-12-31')])).toBeUndefined()
})
