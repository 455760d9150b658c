import type { Schemas } from '@/api/client'
import { formatCount, formatDate, formatDecimal, formatMoney, formatShare, type Money } from '@/i18n/format'
import type { Message } from '@/i18n/words'
import type { Language } from '@/state/preferences'

// What a value of a declared field looks like and leads to; the declaration alone says so, no register has a line here
// but that of enterprises, which has pages of its own.
export type Field = Schemas['FieldView']
export type Register = Schemas['RegisterView']
export type Row = Readonly<Record<string, unknown>>

export const kFirms = 'enterprises'
const kUnknown = '—'

/** Names of what codes stand for, by the table of the code. */
export type CodeNames = Readonly<Record<string, ReadonlyMap<string, Message>>>

export interface Manner {
  readonly language: Language
  readonly names: CodeNames
  readonly yes: string
  readonly no: string
  readonly separator: string
}

/** A row as the server sends it; anything else is a row without values. */
export function rowOf(value: unknown): Row {
  return typeof value === 'object' && value !== null ? (value as Row) : {}
}
export function numberOf(row: Row, name: '_row' | '_batch'): number {
  const value = row[name]
  return typeof value === 'number' ? value : 0
}
export const isKnown = (value: unknown): boolean => value !== null && value !== undefined && value !== ''

function isMoney(value: unknown): value is Money {
  return typeof value === 'object' && value !== null && 'fen' in value && 'currency' in value && typeof value.fen === 'number'
}

/** A whole number that is a year is written without a comma. */
export function isYear({ type, min, max }: Pick<Field, 'type' | 'min' | 'max'>): boolean {
  return type === 'whole_number' && min !== null && min >= 1900 && max !== null && max <= 2200
}

export const isNumeric = (field: Pick<Field, 'type'>): boolean =>
  field.type === 'whole_number' || field.type === 'decimal' || field.type === 'ratio' || field.type === 'money'

/** Text that may fill a page is shortened in lists. */
export const isLong = (field: Pick<Field, 'type' | 'max_length'>): boolean =>
  field.type === 'text' && (field.max_length === null || field.max_length > 200)

/** Words that the program keeps as a list of quotations; nothing where the text is something else. */
function quotations(text: string): string[] | undefined {
  if (!text.startsWith('[{')) return undefined
  try {
    const parts: unknown = JSON.parse(text)
    if (!Array.isArray(parts)) return undefined
    const words = parts.map((part: unknown) => rowOf(part)['words'])
    return words.every((word): word is string => typeof word === 'string') ? words : undefined
  } catch {
    return undefined
  }
}

function sayNumber(field: Field, value: number): string {
  if (field.type === 'ratio') return formatShare(value, Math.max(0, field.digits - 2))
  if (field.type === 'decimal') return formatDecimal(value, field.digits)
  return isYear(field) ? String(value) : formatCount(value)
}

/** An option as the reader's language has it; the options themselves are written in Chinese. */
export function sayOption({ option_words }: Pick<Field, 'option_words'>, option: string, language: Language): string {
  if (language !== 'en') return option
  return option_words.find((word) => word.option === option)?.en || option
}

function sayText(field: Field, text: string, manner: Manner): string {
  if (field.type === 'date') return formatDate(text, manner.language)
  if (field.several && text.includes(';')) return text.split(';').map((one) => sayText(field, one, manner)).join(manner.separator)
  if (field.type === 'one_of') return sayOption(field, text, manner.language)
  if (field.type === 'several_of') return text.split(';').map((one) => sayOption(field, one, manner.language)).join(manner.separator)
  if (field.type === 'code') {
    const name = manner.names[field.table]?.get(text)
    if (name !== undefined) return manner.language === 'en' && name.en !== '' ? name.en : name.zh
  }
  return quotations(text)?.join(manner.separator) ?? text
}

/** A value in words; a dash where it is not known. */
export function sayValue(field: Field, value: unknown, manner: Manner): string {
  if (!isKnown(value)) return kUnknown
  if (isMoney(value)) return formatMoney(value, manner.language)
  if (typeof value === 'boolean') return value ? manner.yes : manner.no
  if (typeof value === 'number') return sayNumber(field, value)
  return typeof value === 'string' ? sayText(field, value, manner) : kUnknown
}

/** The only key field, where a register has one. */
export function keyOf(register: Pick<Register, 'columns'>): Field | undefined {
  const keys = register.columns.filter(({ key }) => key)
  return keys.length === 1 ? keys[0] : undefined
}

/** The page of what a value names; nothing where it names nothing that has one. */
export function pathOf(register: string, field: Field, value: unknown, registers: readonly Register[]): string | undefined {
  if (typeof value !== 'string' || value === '') return undefined
  if (field.type === 'code' && (field.table === 'counties' || field.table === 'cities')) return `/counties/${encodeURIComponent(value)}`
  if (field.type === 'code' && field.table === 'chains') return `/chains/${encodeURIComponent(value)}`
  const refersTo = register === kFirms && field.type === 'uscc' && field.key ? kFirms : field.refers_to
  if (refersTo === kFirms) return `/enterprises/${encodeURIComponent(value)}`
  const other = registers.find(({ id }) => id === refersTo)
  const key = other === undefined ? undefined : keyOf(other)
  if (key === undefined || value.includes(',')) return undefined
  return `/registers/${encodeURIComponent(refersTo)}?where=${encodeURIComponent(`${key.id}=${value}`)}`
}

/** The name or title of a row, else that of its enterprise. */
export function nameField(fields: readonly Field[]): Field | undefined {
  const texts = fields.filter(({ type }) => type === 'text')
  return texts.find(({ id }) => /(^|_)(name|title)$/.test(id)) ?? texts.find(({ id }) => id === 'enterprise')
}

/** The field that leads to a row: its name where every row has one, else the first of its key. */
export function leadOf(fields: readonly Field[]): Field | undefined {
  const named = nameField(fields)
  return named?.required === true ? named : (fields.find(({ key }) => key) ?? fields[0])
}

/** What a row is called: its name with what else tells it apart, such as its year, or the values of its key. */
export function nameOf(fields: readonly Field[], row: Row, manner: Manner): string {
  const named = nameField(fields)
  const keys = fields.filter(({ key }) => key)
  const says = (field: Field) => sayValue(field, row[field.id], manner)
  if (named === undefined || !isKnown(row[named.id])) return (keys.length > 0 ? keys : fields.slice(0, 1)).map(says).join(' · ')
  const others = keys.filter((field) => field !== named && field.type !== 'reference' && field.type !== 'uscc')
  return [named, ...others].map(says).join(' · ')
}
