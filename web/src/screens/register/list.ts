import type { LocationQuery, LocationQueryRaw } from 'vue-router'
import type { GridColumn } from '@/parts/grid'
import { isLong, isNumeric, leadOf, nameField, type Field } from './cell'

/** What a list is narrowed to and sorted by, as its address has it. */
export interface Conditions {
  readonly text: string
  /** The field that the text is looked for in. */
  readonly field: string
  /** Fields and the value that each must have. */
  readonly where: ReadonlyMap<string, string>
  readonly sort: string
}

const kSearchable: readonly Field['type'][] = ['text', 'place', 'uscc', 'reference']

/** The fields whose words can be looked for: what rows are called by comes first. */
export function searchable(fields: readonly Field[]): Field[] {
  const named = nameField(fields) ?? leadOf(fields)
  const found = fields.filter(({ type }) => kSearchable.includes(type))
  return found.filter((field) => field === named).concat(found.filter((field) => field !== named))
}

const kListed = ['counties', 'cities', 'chains']

/** The fields that a list offers choices for, 是 and 否 among them: how far rows are comes first. */
export function chooseable(fields: readonly Field[], state = ''): Field[] {
  const found = fields.filter(({ type, table, options, several }) => {
    if (type === 'one_of') return options.length > 0
    if (type === 'yes_no') return true
    return type === 'code' && !several && kListed.includes(table)
  })
  return found.filter(({ id }) => id === state).concat(found.filter(({ id }) => id !== state))
}

const textOf = (query: LocationQuery, name: string): string => {
  const value = query[name]
  return typeof value === 'string' ? value : ''
}

/** The fields that are asked for by where they begin and end: days first, then numbers. */
export function rangeable(fields: readonly Field[], first = ''): Field[] {
  const weight = (field: Field) => (field.id === first ? 0 : field.type === 'date' ? 1 : 2)
  return fields.filter((field) => field.type === 'date' || isNumeric(field)).sort((left, right) => weight(left) - weight(right))
}

/** What a condition asks of a field: `due<` is the last day, `staff>` the least number, others the value itself. */
export interface Asked {
  readonly id: string
  readonly is: 'equal' | 'least' | 'most'
}
export function askedOf(key: string): Asked {
  const last = key.slice(-1)
  if (last === '>') return { id: key.slice(0, -1), is: 'least' }
  return last === '<' ? { id: key.slice(0, -1), is: 'most' } : { id: key, is: 'equal' }
}

/**
 * `county=350582,due<=2026-12-31,state=`: by the field and how it is compared, what it is compared with; empty where it
 * is asked for that nothing is known. What the register does not declare is no condition; values may hold commas.
 */
export function readWhere(text: string, fields: readonly Field[]): Map<string, string> {
  const where = new Map<string, string>()
  let last: string | undefined
  for (const part of text.split(',')) {
    const sign = part.indexOf('=')
    if (sign < 0) {
      const before = last === undefined ? undefined : where.get(last)
      if (last !== undefined && before !== undefined && before !== '') where.set(last, `${before},${part}`)
      continue
    }
    const key = part.slice(0, sign)
    const value = part.slice(sign + 1)
    const { id, is } = askedOf(key)
    const field = fields.find((one) => one.id === id)
    const fits = field !== undefined && (is === 'equal' || ((field.type === 'date' || isNumeric(field)) && value !== ''))
    last = fits ? key : undefined
    if (fits) where.set(key, value)
  }
  return where
}
export const writeWhere = (where: ReadonlyMap<string, string>): string =>
  [...where].map(([key, value]) => `${key}=${value}`).sort().join(',')

/** The conditions of an address; what the register does not declare counts as absent. */
export function readConditions(query: LocationQuery, fields: readonly Field[]): Conditions {
  const sort = textOf(query, 'sort')
  const places = searchable(fields)
  return {
    text: textOf(query, 'text').trim(),
    field: (places.find(({ id }) => id === textOf(query, 'field')) ?? places[0])?.id ?? '',
    where: readWhere(textOf(query, 'where'), fields),
    sort: fields.some(({ id }) => id === sort.replace(/^-/, '')) ? sort : '',
  }
}

/** The same as an address has them; the rest of the address stays. */
export function writeConditions(conditions: Conditions, fields: readonly Field[], rest: LocationQuery): LocationQueryRaw {
  const usual = searchable(fields)[0]?.id
  return {
    ...rest,
    text: conditions.text || undefined,
    field: conditions.field === usual ? undefined : conditions.field || undefined,
    where: writeWhere(conditions.where) || undefined,
    sort: conditions.sort || undefined,
  }
}

export const isNarrowed = ({ text, where }: Conditions): boolean => text !== '' || where.size > 0

export interface RowsQuery {
  field?: string
  text?: string
  where?: string[]
  sort?: string
}
/** The conditions as the server takes them: what is not set is not sent. */
export function queryOf({ text, field, where, sort }: Conditions): RowsQuery {
  const query: RowsQuery = {}
  if (text !== '') query.text = text
  if (text !== '' && field !== '') query.field = field
  if (where.size > 0) query.where = [...where].map(([key, value]) => `${key}=${value}`).sort()
  if (sort !== '') query.sort = sort
  return query
}

/** The same as an address, for exports. */
export function addressOf(register: string, conditions: Conditions): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(queryOf(conditions))) search.set(name, String(value))
  const text = search.toString()
  return `/api/v1/registers/${encodeURIComponent(register)}/rows${text === '' ? '' : `?${text}`}`
}

const kUsualColumns = 8

/** The columns of a list as it first opens: what leads to a row, its key, what every row has, then the first others. */
export function usualColumns(fields: readonly Field[]): string[] {
  const lead = leadOf(fields)
  const weight = (field: Field) => (field === lead ? 0 : field.key ? 1 : field.required ? 2 : 3)
  const first = fields
    .filter((field) => field === lead || !isLong(field))
    .map((field, at) => ({ field, at }))
    .sort((left, right) => weight(left.field) - weight(right.field) || left.at - right.at)
    .slice(0, kUsualColumns)
    .map(({ field }) => field)
  return fields.filter((field) => first.includes(field)).map(({ id }) => id)
}

/** The columns that an address asks for, the usual ones where it asks for none; the first name is always there. */
export function chosenColumns(asked: string, fields: readonly Field[]): string[] {
  const names = asked.split(',').filter((name) => fields.some(({ id }) => id === name))
  if (names.length === 0) return usualColumns(fields)
  const lead = leadOf(fields)
  return fields.filter((field) => field === lead || names.includes(field.id)).map(({ id }) => id)
}

/** What the address says with a column put in or taken out; nothing where these are the usual ones. */
export function toggledColumns(asked: string, id: string, fields: readonly Field[]): string {
  const now = chosenColumns(asked, fields)
  const next = fields.map((field) => field.id).filter((one) => (one === id ? !now.includes(id) : now.includes(one)))
  const text = next.join(',')
  return text === usualColumns(fields).join(',') ? '' : text
}

/** A field as a column of the grid. */
export function columnOf(field: Field, title: string, isLead: boolean): GridColumn {
  const downFirst = isNumeric(field) || field.type === 'date'
  return {
    id: field.id,
    title,
    isNumber: isNumeric(field),
    sort: { key: field.id, downFirst },
    always: isLead,
  }
}
