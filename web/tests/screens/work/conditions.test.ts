import { describe, expect, it } from 'vitest'
import { addressOf, changed, pageOf, queryOf, readConditions, workPath, writeConditions } from '@/screens/work/conditions'

const usual = readConditions({ region: 'all' })

describe('an address', () => {
  it('comes back as it was', () => {
    const query = { region: '350582', unit: '自然资源局', register_id: 'needs', article: '23', list: 'overdue', view: 'matrix', page: '3', each: '200' }
    expect(writeConditions(readConditions(query))).toEqual(query)
  })
  it('says what is usual by saying nothing, but whose work it is', () => {
    expect(writeConditions(usual)).toEqual({ region: 'all' })
    expect(workPath({ region: '350582', list: 'due_soon' })).toEqual({ path: '/work', query: { region: '350582', list: 'due_soon' } })
  })
  it('that nobody made counts as the usual one', () => {
    expect(readConditions({ region: 'all', list: 'late', view: 'map', page: '-2', each: '7', article: 'x' })).toEqual(usual)
    expect(readConditions({ region: 'all', page: '1.5', article: ['23'] })).toEqual(usual)
  })
})

describe('what is asked of the server', () => {
  it('names only what is set', () => {
    expect(queryOf(readConditions({ region: '350582' }))).toEqual({ region: '350582' })
    expect(queryOf(readConditions({ region: '3505', article: '23', list: 'waiting' }))).toEqual({ region: '3505', article: 23, list: 'waiting' })
  })
  it('is the province where no region is', () => expect(queryOf(usual)).toEqual({ level: 'province' }))
  it('is one page of a list, one row for counts alone, and all of a board', () => {
    const list = readConditions({ region: '350582', page: '3' })
    expect(pageOf(list)).toEqual({ region: '350582', offset: 100, limit: 50 })
    expect(pageOf({ ...list, view: 'matrix' })).toEqual({ region: '350582', limit: 1 })
    expect(pageOf({ ...list, view: 'board' })).toEqual({ region: '350582', limit: 500 })
  })
  it('is the whole list in an export, whatever page is seen', () => {
    const address = addressOf(readConditions({ region: '350582', list: 'overdue', unit: '自然资源局', page: '4', view: 'board' }))
    expect(address).toBe(`/api/v1/casework?region=350582&unit=${encodeURIComponent('自然资源局')}&list=overdue`)
  })
})

it('another list begins on its first page', () => {
  expect(changed({ ...usual, page: 4 }, { list: 'overdue' })).toMatchObject({ list: 'overdue', page: 1 })
  expect(changed({ ...usual, page: 4 }, { page: 5 }).page).toBe(5)
})
