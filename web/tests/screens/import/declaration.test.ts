import { describe, expect, it } from 'vitest'
import { declarationFaults, declarationQuery, emptyDeclaration } from '@/screens/import/declaration'

const kToday = '2026-03-05'
const good = { ...emptyDeclaration(), sourceTitle: '企业登记名录', asOf: '2025-12-31', firstYear: '1990', lastYear: '2025' }
const wordsOf = (declared: typeof good) => declarationFaults(declared, kToday).map(({ word }) => word)

describe('a declaration', () => {
  it('that says everything is right', () => expect(wordsOf(good)).toEqual([]))
  it('needs a source and a date', () => expect(wordsOf(emptyDeclaration())).toEqual(['sourceMissing', 'asOfMissing']))
  it('may leave the years unknown', () => expect(wordsOf({ ...good, firstYear: '', lastYear: '' })).toEqual([]))
  it('cannot stand for tomorrow, but for today', () => {
    expect(wordsOf({ ...good, asOf: '2026-03-06' })).toEqual(['asOfFuture'])
    expect(wordsOf({ ...good, asOf: kToday })).toEqual([])
  })
  it.each(['25', '19900', '1948', '2027', '二〇二五'])('refuses the year %s', (year) => expect(wordsOf({ ...good, lastYear: year })).toContain('yearWrong'))
  it('ends its years after they begin, and not after its date', () => {
    expect(wordsOf({ ...good, firstYear: '2024', lastYear: '2020' })).toEqual(['yearsOrder'])
    expect(wordsOf({ ...good, lastYear: '2026' })).toEqual(['yearsAfter'])
  })
  it('is asked with what it states and nothing else', () => {
    expect(declarationQuery({ ...good, sourceTitle: ' 名录 ', firstYear: '', region: '350582', complete: true })).toEqual({
      source_title: '名录', as_of: '2025-12-31', last_year: 2025, regions: ['350582'], complete: true, example: false,
    })
  })
})
