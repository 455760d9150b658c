import { describe, expect, it } from 'vitest'
import { columnsOf, openStates } from '@/screens/work/board'
import { choicesOf, matrixOf } from '@/screens/work/matrix'
import { newPath, sayLevel, sayState, whose } from '@/screens/work/names'
import { firstShares, otherRegisters } from '@/screens/work/shares'
import { dueIn, findingOf, listsAt, urgencyOf, validFor } from '@/screens/work/urgency'
import { cell, counts, item, register } from './made'

describe('days in words', () => {
  it('before, on and after the day', () => {
    expect(dueIn(3)).toEqual({ word: 'dueIn', values: { days: 3 } })
    expect(dueIn(0)).toEqual({ word: 'dueToday' })
    expect(dueIn(-12)).toEqual({ word: 'overdueBy', values: { days: 12 } })
    expect(validFor(-1)).toEqual({ word: 'endedSince', values: { days: 1 } })
    expect(validFor(0)).toEqual({ word: 'endsToday' })
  })
  it('are none where no day is known', () => {
    expect(dueIn(null)).toBeUndefined()
    expect(validFor(null)).toBeUndefined()
  })
})

describe('the finding', () => {
  it('tells what is late first, then what comes soon', () => {
    expect(findingOf(counts({ open: 9, overdue: 3 }))).toBe('titleOverdue')
    expect(findingOf(counts({ open: 9, overdue: 3, due_soon: 1 }))).toBe('titleOverdueSoon')
    expect(findingOf(counts({ open: 9, due_soon: 1 }))).toBe('titleSoon')
    expect(findingOf(counts({ open: 9 }))).toBe('titleOpen')
  })
  it('does not call on time what has no due date', () => {
    expect(findingOf(counts({ open: 9, no_due_date: 2 }))).toBe('titleOpenUndated')
    expect(findingOf(counts({ open: 9, no_due_date: 9 }))).toBe('titleUndated')
  })
  it('tells nothing open from something that expires', () => {
    expect(findingOf(counts())).toBe('titleNothing')
    expect(findingOf(counts({ open: 5, expiring: 2 }))).toBe('titleExpiring')
  })
})

it('the first of its lists is how urgent a matter is', () => {
  expect(urgencyOf(item(1, { lists: ['waiting', 'overdue'] }))).toBe('overdue')
  expect(urgencyOf(item(1, { lists: ['waiting', 'due_soon'] }))).toBe('due_soon')
  expect(urgencyOf(item(1, { lists: ['waiting'] }))).toBe('waiting')
  expect(urgencyOf(item(1))).toBe('plain')
})

it('nobody is above the province to be waited for', () => {
  expect(listsAt('county')).toEqual(['all', 'overdue', 'due_soon', 'waiting', 'expiring'])
  expect(listsAt('province')).toEqual(['all', 'overdue', 'due_soon', 'expiring'])
})

describe('units by articles', () => {
  const cells = [
    cell('', 23, { open: 2 }),
    cell('工信局', 14, { open: 4, overdue: 1 }),
    cell('工信局', 7, { open: 1 }),
    cell('自然资源局', 23, { open: 5, overdue: 2 }),
  ]
  it('stand in the order of the articles, what names no unit last', () => {
    const matrix = matrixOf(cells, 'all')
    expect(matrix.articles).toEqual([7, 14, 23])
    expect(matrix.rows.map(({ unit }) => unit)).toEqual(['工信局', '自然资源局', ''])
    expect(matrix.rows.map((row) => row.cells.map((one) => one?.counts.open ?? 0))).toEqual([
      [1, 4, 0],
      [0, 0, 5],
      [0, 0, 2],
    ])
  })
  it('leave out what the list does not hold', () => {
    const matrix = matrixOf(cells, 'overdue')
    expect(matrix.articles).toEqual([14, 23])
    expect(matrix.rows.map(({ unit }) => unit)).toEqual(['工信局', '自然资源局'])
    expect(matrixOf(cells, 'waiting')).toEqual({ articles: [], rows: [] })
  })
  it('give what there is to choose from', () => {
    expect(choicesOf([...cells, cell('工信局', 0, { open: 1 })])).toEqual({ units: ['工信局', '自然资源局'], articles: [7, 14, 23] })
  })
})

describe('the board', () => {
  it('has a column for every open state, in the order of the declaration', () => {
    expect(openStates(register())).toEqual(['提出', '受理'])
    expect(columnsOf(['提出', '受理'], [item(1), item(2, { state: '受理' }), item(3)]).map(({ state, items }) => [state, items.map(({ row }) => row)])).toEqual([
      ['提出', [1, 3]],
      ['受理', [2]],
    ])
  })
  it('hides nothing that has another state', () => {
    expect(columnsOf(['提出'], [item(1, { state: '' })]).map(({ state }) => state)).toEqual(['提出', ''])
  })
  it('has none where no states are declared', () => {
    expect(openStates(register({ states: null }))).toEqual([])
    expect(openStates(undefined)).toEqual([])
  })
})

describe('names', () => {
  it('of options are those of the declaration, in English where it has them', () => {
    expect(sayState(register(), '提出', 'en')).toBe('raised')
    expect(sayState(register(), '提出', 'zh')).toBe('提出')
    expect(sayState(register(), '受理', 'en')).toBe('受理')
    expect(sayLevel(register(), '市', 'en')).toBe('city')
    expect(sayLevel(undefined, '市', 'en')).toBe('市')
  })
  it('of a unit that names its place need no place before', () => {
    const join = ({ region, unit }: { region: string; unit: string }) => `${region}/${unit}`
    expect(whose('晋江市', '', join)).toBe('晋江市')
    expect(whose('晋江市', '晋江市工信局', join)).toBe('晋江市工信局')
    expect(whose('晋江市', '工信局', join)).toBe('晋江市/工信局')
  })
})

describe('the registers', () => {
  const share = (id: string, change: Parameters<typeof counts>[0]) => ({ register_id: id, register_title: { zh: id, en: id }, counts: counts(change) })
  const many = Array.from({ length: 12 }, (_, at) => share(`r${at}`, { open: at + 1 }))
  it('in which something is late come first, then those with most', () => {
    const shares = [share('a', { open: 9 }), share('b', { open: 2, overdue: 1 }), share('c', { open: 3, due_soon: 1 })]
    expect(firstShares(shares, '')).toEqual([
      { id: 'b', open: 2 },
      { id: 'c', open: 3 },
      { id: 'a', open: 9 },
    ])
  })
  it('are few side by side, the chosen one among them', () => {
    expect(firstShares(many, '')).toHaveLength(7)
    const first = firstShares(many, 'r0')
    expect(first).toHaveLength(7)
    expect(first[6]).toEqual({ id: 'r0', open: 1 })
    expect(firstShares([], 'gone')).toEqual([{ id: 'gone', open: 0 }])
  })
  it('that are not shown are in the list, with nothing open, too', () => {
    const registers = ['b', 'z', 'a'].map((id) => register({ id }))
    const shares = [share('a', { open: 9 }), share('b', { open: 2 })]
    expect(otherRegisters(registers, [{ id: 'b', open: 2 }], shares)).toEqual([
      { id: 'z', open: 0 },
      { id: 'a', open: 9 },
    ])
  })
  it('open their form with what is known', () => {
    expect(newPath(register(), '350582', '自然资源局')).toEqual({ path: '/registers/needs/new', query: { county: '350582', unit: '自然资源局' } })
    expect(newPath(register({ casework: null }), '350582', '')).toEqual({ path: '/registers/needs/new', query: {} })
  })
})
