import { describe, expect, it } from 'vitest'
import { bySection, countStates, countUnits, filterArticles } from '@/screens/article/filter'
import { stateOf } from '@/screens/article/words'

const article = (number: number, state: string, units: string[], section = '一') => ({
  number,
  state,
  units,
  section,
  title: `${number}`,
  text: '',
  asks: [],
  registers: [],
})
const articles = [
  article(1, '可用', ['省工信厅', '省财政厅']),
  article(2, '未建', ['省财政厅'], '二'),
  article(3, '仅台账', ['省财政厅', '省科技厅'], '二'),
]

describe('articles', () => {
  it('are narrowed by state and by unit, and by both', () => {
    const numbers = (state: 'usable' | 'kept' | 'unbuilt' | '', unit: string) =>
      filterArticles(articles, { state, unit }).map(({ number }) => number)
    expect(numbers('', '')).toEqual([1, 2, 3])
    expect(numbers('unbuilt', '')).toEqual([2])
    expect(numbers('', '省科技厅')).toEqual([3])
    expect(numbers('usable', '省科技厅')).toEqual([])
  })

  it('are counted by state; a state that nobody knows promises nothing', () => {
    expect(countStates(articles)).toEqual({ usable: 1, kept: 1, unbuilt: 1 })
    expect(stateOf('试行')).toBe('unbuilt')
  })

  it('give their units, those with most articles first', () => {
    expect(countUnits(articles)).toEqual([
      { unit: '省财政厅', count: 3 },
      { unit: '省工信厅', count: 1 },
      { unit: '省科技厅', count: 1 },
    ])
  })

  it('stand under the sections of the document in its order', () => {
    expect(bySection(articles).map((group) => [group.section, group.articles.length])).toEqual([
      ['一', 1],
      ['二', 2],
    ])
  })
})
