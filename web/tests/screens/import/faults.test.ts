import { describe, expect, it } from 'vitest'
import { canBeMapped, expectationOf, mappingOf, placeOf } from '@/screens/import/faults'
import { fileFault } from '@/screens/import/sending'

const fault = {
  kind: 'wrong_form', sheet: '企业', row: 3, column: 'C', header: '注册资本', value: '五佰',
  message: {
    zh: '工作表「企业」第3行 C列「注册资本」的值「五佰」：应为金额，例如 5,002（万元人民币）',
    en: 'sheet 企业, row 3, column C (注册资本), value "五佰": an amount of money, e.g. 5,002',
  },
}

describe('a fault', () => {
  it('is where spreadsheet programs say', () => {
    expect(placeOf(fault)).toBe('企业!C3')
    expect(placeOf({ ...fault, sheet: '', column: '' })).toBe('3')
  })
  it('says what would be right, without repeating its place', () => {
    expect(expectationOf(fault, 'zh')).toBe('应为金额，例如 5,002（万元人民币）')
    expect(expectationOf(fault, 'en')).toBe('an amount of money, e.g. 5,002')
  })
  it('keeps a sentence that it cannot take apart', () => {
    const odd = { ...fault, message: { zh: '这一行不完整', en: '' } }
    expect(expectationOf(odd, 'zh')).toBe('这一行不完整')
    expect(expectationOf(odd, 'en')).toBe('这一行不完整')
  })
})

describe('columns', () => {
  it('are told as the program understands them', () => {
    expect(mappingOf(new Map([['税号', 'uscc'], ['备注', ''], ['单位', 'name']]))).toBe('税号=uscc,单位=name')
  })
  it('with signs of the mapping itself are left alone', () => {
    expect(['税号', '', 'a=b', '甲，乙'].map(canBeMapped)).toEqual([true, false, false, false])
  })
})

describe('a file', () => {
  it.each([['名录.xlsx', 9, null], ['名录.CSV', 9, null], ['名录.xls', 9, 'wrongKind'], ['名录.pdf', 9, 'wrongKind'], ['名录.csv', 0, 'emptyFile']] as const)(
    '%s of %i bytes',
    (name, size, wanted) => expect(fileFault({ name, size })).toBe(wanted),
  )
})
