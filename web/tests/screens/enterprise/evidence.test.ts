import { describe, expect, it } from 'vitest'
import { rangesOf, segmentsOf } from '@/screens/enterprise/evidence'

const range = (note: string, at: number, length: number, isKeyword = true) => ({ note, at, length, isKeyword })
const drawn = (text: string, ...ranges: ReturnType<typeof range>[]) =>
  segmentsOf(text, ranges).map((segment) => {
    const notes = segment.notes.map((note) => note.note).join('+')
    return notes === '' ? segment.text : `[${notes}:${segment.text}]`
  })

describe('segments of a text with byte ranges', () => {
  it('counts three bytes for a Chinese character', () => {
    expect(drawn('罐头的研发、制造', range('1', 0, 6), range('1', 18, 6))).toEqual(['[1:罐头]', '的研发、', '[1:制造]'])
  })

  it('counts one, two and four bytes for the others, and two units beyond the basic plane', () => {
    expect(drawn('LED²𠮷钢', range('1', 0, 3), range('2', 3, 2), range('3', 5, 4), range('4', 9, 3))).toEqual([
      '[1:LED]',
      '[2:²]',
      '[3:𠮷]',
      '[4:钢]',
    ])
  })

  it('cuts overlapping words where either begins or ends', () => {
    expect(drawn('光伏玻璃制造', range('1', 0, 12), range('2', 6, 6))).toEqual(['[1:光伏]', '[1+2:玻璃]', '制造'])
  })

  it('writes a note once where it stands twice, and after its last word', () => {
    const [first, second] = segmentsOf('光伏玻璃', [range('1', 0, 12, false), range('1', 6, 6, true)])
    expect(first).toMatchObject({ text: '光伏', notes: [{ note: '1', isKeyword: false }], ends: [] })
    expect(second).toMatchObject({ text: '玻璃', notes: [{ note: '1', isKeyword: true }], ends: ['1'] })
  })

  it('loses no character whatever the ranges', () => {
    const text = '生产、加工、销售正极材料(不含危险化学品)。'
    for (const ranges of [[], [range('1', 0, 6)], [range('1', 6, 30), range('2', 9, 12), range('3', 60, 3)]]) {
      expect(
        segmentsOf(text, ranges)
          .map((segment) => segment.text)
          .join(''),
      ).toBe(text)
    }
  })

  it('leaves out what begins inside a character, ends beyond the text, or is empty', () => {
    expect(drawn('罐头', range('1', 1, 3), range('2', 0, 9), range('3', 3, 0), range('4', 0, 4))).toEqual(['罐头'])
  })

  it('has nothing for an empty text', () => {
    expect(segmentsOf('', [range('1', 0, 3)])).toEqual([])
  })
})

describe('ranges of evidence', () => {
  it('takes those of the field and tells product words from verbs', () => {
    const evidence = [
      { field: 'scope', at: 0, length: 6, words: '罐头', means: 'keyword' },
      { field: 'scope', at: 18, length: 6, words: '制造', means: 'make' },
      { field: 'name', at: 12, length: 12, words: '罐头食品', means: 'keyword' },
    ]
    expect(rangesOf('1', 'scope', evidence)).toEqual([range('1', 0, 6, true), range('1', 18, 6, false)])
    expect(rangesOf('1', 'address', evidence)).toEqual([])
  })
})
