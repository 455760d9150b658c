import { describe, expect, it } from 'vitest'
import { fitLabel, widthOf } from '../../../src/screens/chain/labels'
import { boxSizes } from '../../../src/screens/chain/status'
import { namesOfPack } from './pack'

const names = namesOfPack()

describe.each(['zh', 'en'] as const)('the names on boxes (%s)', (language) => {
  const { width, lines, font } = boxSizes[language]
  const size = { width: width - 16, lines, font }
  it('are whole, inside the box, and at least 10 pixels high', () => {
    for (const name of names[language]) {
      const label = fitLabel(name, size)
      expect(label.lines.join('').replace(/\s/g, ''), name).toBe(name.replace(/\s/g, ''))
      expect(label.lines.length, name).toBeLessThanOrEqual(lines)
      expect(label.font, name).toBeGreaterThanOrEqual(10)
      for (const line of label.lines) expect(widthOf(line) * label.font, name).toBeLessThanOrEqual(size.width)
    }
  })
  it('are at their full size for nine out of ten', () => {
    const smaller = names[language].filter((name) => fitLabel(name, size).font < font)
    expect(smaller.length).toBeLessThan(names[language].length / 10)
  })
})

describe('a long name', () => {
  it('breaks between Latin words and keeps them whole', () => {
    expect(fitLabel('Lithium ores and salts', { width: 80, lines: 3, font: 12 }).lines).toEqual(['Lithium ores', 'and salts'])
  })
  it('shares its characters where the second line would have one or two', () => {
    expect(fitLabel('三元前驱体与正极材料', { width: 120, lines: 2, font: 13.5 }).lines).toEqual(['三元前驱体与', '正极材料'])
  })
  it('ends in dots where no size fits', () => {
    const label = fitLabel('很长很长很长很长很长很长很长很长', { width: 40, lines: 2, font: 13 })
    expect(label.lines).toHaveLength(2)
    expect(label.lines[1]).toMatch(/…$/)
  })
})
