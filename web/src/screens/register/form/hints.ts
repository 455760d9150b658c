import type { Message, Values } from '@/i18n/words'
import type { Field, Register } from '../cell'
import { fieldIs } from '../sections'
import { comparable, decimalsOf, lengthOf, readDate, readMoney, readNumber, readRatio } from './value-words'
import type { FormWord } from './words'

// What can be told of a text before the server is asked. Hints help while somebody types; the server decides.

export type Hint = { readonly word: FormWord; readonly values?: Values } | { readonly says: Message }
export type Texts = Readonly<Record<string, string>>

function rangeHint({ min, max, unit, type }: Field, value: number): Hint | undefined {
  if ((min === null || value >= min) && (max === null || value <= max)) return undefined
  const show = (bound: number) => (type === 'ratio' ? `${bound * 100}%` : String(bound))
  const values = { min: show(min ?? 0), max: show(max ?? 0), unit: type === 'ratio' ? '' : unit }
  if (min !== null && max !== null) return { word: 'rangeBetween', values }
  return { word: min === null ? 'rangeMost' : 'rangeLeast', values }
}

function numberHint(field: Field, text: string): Hint | undefined {
  const value = field.type === 'ratio' ? readRatio(text) : readNumber(text)
  if (value === undefined) return { word: field.type === 'ratio' ? 'wrongRatio' : field.type === 'decimal' ? 'wrongNumber' : 'wrongWhole' }
  const decimals = decimalsOf(text)
  if (field.type === 'whole_number' && decimals > 0) return { word: 'wrongWhole' }
  if (field.type === 'decimal' && decimals > field.digits) return { word: 'tooFine', values: { digits: field.digits } }
  return rangeHint(field, value)
}

function textHint(field: Field, text: string): Hint | undefined {
  if (field.max_length !== null && lengthOf(text) > field.max_length) return { word: 'tooLong', values: { most: field.max_length, now: lengthOf(text) } }
  if (field.pattern === '') return undefined
  try {
    if (new RegExp(`^(?:${field.pattern})$`).test(text.trim())) return undefined
  } catch {
    // What this browser cannot read as a pattern, the server can.
    return undefined
  }
  return field.pattern_says.zh === '' ? { word: 'wrongForm' } : { says: field.pattern_says }
}

/** What seems wrong with one text; nothing where it is empty. */
export function hintOf(field: Field, text: string): Hint | undefined {
  if (text.trim() === '') return undefined
  switch (field.type) {
    case 'whole_number':
    case 'decimal':
    case 'ratio':
      return numberHint(field, text)
    case 'money': {
      const read = readMoney(text, field.unit)
      return read === undefined ? { word: 'wrongMoney' } : read === 'no_unit' ? { word: 'noUnit' } : undefined
    }
    case 'date': {
      const read = readDate(text)
      return 'fault' in read ? { word: read.fault } : undefined
    }
    case 'uscc':
      return /^[0-9A-Z]{18}$/i.test(text.trim()) ? textHint(field, text) : { word: 'wrongUscc' }
    default:
      return textHint(field, text)
  }
}

const kHolds: Readonly<Record<string, (left: number, right: number) => boolean>> = {
  '<': (left, right) => left < right,
  '<=': (left, right) => left <= right,
  '=': (left, right) => left === right,
  '>=': (left, right) => left >= right,
  '>': (left, right) => left > right,
}
/** The sentence of the first check between fields that a field is part of and that does not hold; unknown is no fault. */
export function crossHint({ columns, checks }: Pick<Register, 'columns' | 'checks'>, id: string, texts: Texts): Hint | undefined {
  for (const { left, comparison, right, says } of checks) {
    const field = columns.find((one) => one.id === left)
    if (field === undefined || (id !== left && id !== right)) continue
    const other = columns.find((one) => one.id === right)
    const [one, two] = [comparable(field, texts[left] ?? ''), comparable(other ?? field, other === undefined ? right : (texts[right] ?? ''))]
    if (one !== undefined && two !== undefined && kHolds[comparison]?.(one, two) === false) return { says }
  }
  return undefined
}

/** Whether a row with these texts has to have the field: always, or as the declaration says of its other values. */
export function isRequired(field: Field, texts: Texts, numbering: Register['numbering']): boolean {
  if (numbering?.field === field.id) return false
  return field.required || field.required_when.map(fieldIs).some(({ field: id, value }) => texts[id] === value)
}

/** The fields that have to have a value and have none, in the order of the form. */
export const missing = (fields: readonly Field[], texts: Texts, numbering: Register['numbering']): Field[] =>
  fields.filter((field) => isRequired(field, texts, numbering) && (texts[field.id] ?? '').trim() === '')
