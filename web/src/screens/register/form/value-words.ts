import { isKnown, isYear, type Field } from '../cell'

// Values as people write them into a form, and how what they write is read back to them. The server reads them again
// and has the last word; what is not understood here is only not read back.

export interface Sum {
  readonly fen: number
  readonly currency: string
}

/** 1234500 hundredths as 12345; no exponent, no zeros at the end. */
function shifted(value: number, decimals: number): string {
  const sign = value < 0 ? '-' : ''
  const digits = String(Math.abs(Math.round(value))).padStart(decimals + 1, '0')
  const whole = digits.slice(0, digits.length - decimals)
  const part = digits.slice(digits.length - decimals).replace(/0+$/, '')
  return part === '' ? `${sign}${whole}` : `${sign}${whole}.${part}`
}

const kUnits: readonly (readonly [string, number])[] = [['亿', 8], ['万', 4], ['千', 3], ['百', 2]]
const kYuan = '元'
const kForeign: readonly (readonly [string, string])[] = [['美', 'USD'], ['港', 'HKD'], ['欧', 'EUR'], ['日', 'JPY'], ['台', 'TWD']]

/** How many fen make one of a unit of money: 万元 is 10^6. */
function unitPower(unit: string): number {
  return kUnits.reduce((power, [word, more]) => power + (unit.split(word).length - 1) * more, 2)
}

/** A stored value as somebody would write it into the field; empty where it is not known. */
export function writingOf(field: Pick<Field, 'type' | 'unit' | 'digits'>, value: unknown): string {
  if (!isKnown(value)) return ''
  if (typeof value === 'object' && value !== null && 'fen' in value && 'currency' in value) return moneyWriting(field.unit, value as Sum)
  if (typeof value === 'boolean') return value ? kYes : kNo
  if (typeof value === 'number') {
    if (field.type !== 'ratio') return String(value)
    return `${shifted(value * 10 ** field.digits, Math.max(0, field.digits - 2))}%`
  }
  return String(value)
}
function moneyWriting(unit: string, { fen, currency }: Sum): string {
  if (currency === 'CNY' && unit !== '') return shifted(fen, unitPower(unit))
  return currency === 'CNY' ? `${shifted(fen, 6)}${kUnits[1]?.[0]}${kYuan}` : `${shifted(fen, 6)}${kUnits[1]?.[0]}${currency}`
}

// The words that the server takes for yes and no.
export const kYes = '是'
export const kNo = '否'

/** Full-width figures and signs as half-width ones. */
export const halfWidth = (text: string): string =>
  text.replace(/[\uff01-\uff5e]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) - 0xfee0)).replace(/\u3000/g, ' ').trim()

/** "1,234.5" as 1234.5; nothing for what is no number. */
export function readNumber(text: string): number | undefined {
  const plain = halfWidth(text)
  if (!/^[+-]?(\d+|\d{1,3}(,\d{3})+)(\.\d+)?$/.test(plain)) return undefined
  return Number(plain.replace(/,/g, ''))
}
export const decimalsOf = (text: string): number => /\.(\d*?)0*$/.exec(halfWidth(text))?.[1]?.length ?? 0

/** "12.5%" and "0.125" as 0.125. */
export function readRatio(text: string): number | undefined {
  const plain = halfWidth(text)
  const value = readNumber(plain.replace(/%$/, '').trim())
  return value === undefined || !plain.endsWith('%') ? value : value / 100
}

export type MoneyRead = Sum | 'no_unit' | undefined
/** "5,002", "1.5亿元", "100万美元"; a bare number counts in the unit of the field. */
export function readMoney(text: string, unit: string): MoneyRead {
  const parts = /^([+-]?[\d,]+(?:\.\d+)?)\s*(.*)$/.exec(halfWidth(text).replace(/^[\u00a5\uffe5]/, ''))
  const number = readNumber(parts?.[1] ?? '')
  if (number === undefined) return undefined
  const words = (parts?.[2] ?? '').replace(/[()]/g, '').replace(/人民币|CNY|RMB/g, kYuan)
  if (words === '') return unit === '' ? 'no_unit' : { fen: Math.round(number * 10 ** unitPower(unit)), currency: 'CNY' }
  if (!/^[亿万千百]*[元美金港币欧日台A-Z\s]*$/.test(words)) return undefined
  const currency = kForeign.find(([word, code]) => words.includes(word) || words.includes(code))?.[1] ?? 'CNY'
  return { fen: Math.round(number * 10 ** unitPower(words)), currency }
}

export type DateFault = 'wrongDate' | 'dayMissing' | 'twoDigitYear' | 'noSuchDay'
/** 2026-3-2, 2026/3/2, 2026.3.2, 20260302 and 2026年3月2日 as 2026-03-02. */
export function readDate(text: string): { readonly date: string } | { readonly fault: DateFault } {
  const plain = halfWidth(text).replace(/[年月]/g, '-').replace(/[日号]/g, '').replace(/[\sT]+\d{1,2}:[\d:.]+Z?$/, '').replace(/\s/g, '')
  const compact = /^(\d{4})(\d{2})(\d{2})$/.exec(plain)
  const parts = compact ?? /^(\d{1,4})([-/.])(\d{1,2})\2(\d{1,2})$/.exec(plain)
  if (parts === null) return { fault: /^\d{4}[-/.]?\d{0,2}[-/.]?$/.test(plain) ? 'dayMissing' : 'wrongDate' }
  const [year = '', month = '', day = ''] = compact === null ? [parts[1], parts[3], parts[4]] : parts.slice(1)
  if (year.length <= 2) return { fault: 'twoDigitYear' }
  if (year.length !== 4) return { fault: 'wrongDate' }
  const date = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
  const real = new Date(`${date}T00:00:00Z`)
  return Number.isNaN(real.getTime()) || real.toISOString().slice(0, 10) !== date ? { fault: 'noSuchDay' } : { date }
}

/** A text as a number that can be compared: days for dates, fen for money. */
export function comparable(field: Pick<Field, 'type' | 'unit'>, text: string): number | undefined {
  if (text.trim() === '') return undefined
  if (field.type === 'date') {
    const read = readDate(text)
    return 'date' in read ? Date.parse(`${read.date}T00:00:00Z`) : undefined
  }
  if (field.type === 'money') {
    const read = readMoney(text, field.unit)
    return typeof read === 'object' ? read.fen : undefined
  }
  return field.type === 'ratio' ? readRatio(text) : readNumber(text)
}

/** Which keyboard a touch screen shows. */
export const inputMode = (field: Field): 'numeric' | 'decimal' | 'text' => {
  if (isYear(field)) return 'numeric'
  return field.type === 'whole_number' || field.type === 'decimal' ? 'decimal' : 'text'
}
export const lengthOf = (text: string): number => [...text.trim()].length
