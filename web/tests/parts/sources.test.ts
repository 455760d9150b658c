import { describe, expect, it } from 'vitest'
import { mergeSources } from '@/parts/sources'

const source = (title: string, rows: number, as_of: string | null = '2026-11-23') =>
  ({ batch: rows, title, file: '', as_of, rows, first_year: null, last_year: null, kinds: [], complete: false, example: false })

describe('sources', () => {
  it('that say the same are one, with their rows and batches together', () => {
    expect(mergeSources([source('名单', 24), source('人工录入', 1), source('名单', 20)]).named).toMatchObject([
      { title: '名单', rows: 44, batches: 2 },
      { title: '人工录入', rows: 1, batches: 1 },
    ])
  })
  it('of another day stay apart', () => {
    expect(mergeSources([source('名单', 24), source('名单', 20, null)]).named).toHaveLength(2)
  })
  it('are named as far as a line holds them, the others counted', () => {
    const many = Array.from({ length: 9 }, (_, at) => source(`名单${at}`, 1))
    expect(mergeSources([...many, source('名单8', 3)])).toMatchObject({ named: { length: 6 }, others: 4 })
  })
})
