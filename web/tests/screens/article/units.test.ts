import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { heldOf, unitLines } from '@/screens/article/units'
import { cell } from '../work/made'

const article = (number: number, units: string[]) => ({ number, units }) as Schemas['ArticleView']
const cells = [cell('省工信厅', 14, { open: 4, overdue: 1 }), cell('晋江市工信局', 14, { open: 2, overdue: 2 }), cell('省工信厅', 21, { open: 0, expiring: 1 })]

describe('what is open under an article', () => {
  it('is that of all units together, or of one', () => {
    expect(heldOf(cells, 14)).toEqual({ open: 6, overdue: 3 })
    expect(heldOf(cells, 14, '省工信厅')).toEqual({ open: 4, overdue: 1 })
  })
  it('is nothing where nothing is open, not 0', () => {
    expect(heldOf(cells, 21)).toBeUndefined()
    expect(heldOf(cells, 3)).toBeUndefined()
  })
})

it('the units of the document stand with every article, named for it or not', () => {
  const lines = unitLines([article(14, ['省工信厅']), article(21, ['省工信厅', '省商务厅'])], cells)
  expect(lines.map(({ unit, cells: line }) => [unit, line.map(({ named }) => named), line.map(({ held }) => held?.open)])).toEqual([
    ['省工信厅', [true, true], [4, undefined]],
    ['省商务厅', [false, true], [undefined, undefined]],
  ])
})
