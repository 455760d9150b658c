import { describe, expect, it } from 'vitest'
import { nextSort, placeAfter, sortDirection } from '@/parts/grid'

const size = { rows: 100, columns: 4, page: 10 }
const after = (key: string, row: number, column: number, withControl = false) => {
  const place = placeAfter(key, withControl, { row, column }, size)
  return place === undefined ? undefined : [place.row, place.column]
}

describe('keys of a grid', () => {
  it('move to the neighbour and stop at the edges', () => {
    expect(after('ArrowDown', 3, 1)).toEqual([4, 1])
    expect(after('ArrowDown', 99, 1)).toEqual([99, 1])
    expect(after('ArrowUp', 0, 1)).toEqual([-1, 1])
    expect(after('ArrowUp', -1, 1)).toEqual([-1, 1])
    expect(after('ArrowLeft', 3, 0)).toEqual([3, 0])
    expect(after('ArrowRight', 3, 3)).toEqual([3, 3])
  })

  it('move by a screenful, never into the header', () => {
    expect(after('PageDown', 95, 2)).toEqual([99, 2])
    expect(after('PageUp', 4, 2)).toEqual([0, 2])
  })

  it('move to the ends of the row, and with Ctrl to those of the table', () => {
    expect(after('Home', 7, 2)).toEqual([7, 0])
    expect(after('End', 7, 2)).toEqual([7, 3])
    expect(after('Home', 7, 2, true)).toEqual([0, 0])
    expect(after('End', 7, 2, true)).toEqual([99, 3])
  })

  it('leave other keys alone', () => {
    expect(after('x', 7, 2)).toBeUndefined()
  })

  it('find only the header where there are no rows', () => {
    const none = { ...size, rows: 0 }
    expect(placeAfter('ArrowDown', false, { row: -1, column: 0 }, none)).toEqual({ row: -1, column: 0 })
    expect(placeAfter('Home', true, { row: -1, column: 2 }, none)).toEqual({ row: -1, column: 0 })
  })
})

describe('sorting by a column', () => {
  const name = { id: 'name', title: '', sort: { key: 'name' } }
  const capital = { id: 'capital', title: '', sort: { key: 'capital', downFirst: true } }

  it('goes one way, the other, and back to what is usual', () => {
    expect(nextSort(name, '')).toBe('name')
    expect(nextSort(name, 'name')).toBe('-name')
    expect(nextSort(name, '-name')).toBe('')
    expect(nextSort(name, '-capital')).toBe('name')
  })

  it('begins with the largest where people look for it', () => {
    expect(nextSort(capital, '')).toBe('-capital')
    expect(nextSort(capital, '-capital')).toBe('capital')
    expect(nextSort(capital, 'capital')).toBe('')
  })

  it('is told by the header, and only by the one sorted by', () => {
    expect(sortDirection(name, 'name')).toBe('ascending')
    expect(sortDirection(name, '-name')).toBe('descending')
    expect(sortDirection(capital, 'name')).toBe('none')
    expect(sortDirection({ id: 'links', title: '' }, 'links')).toBe('none')
  })
})
