import type { Schemas } from '@/api/client'
import { ask, askEither } from '@/api/client'
import type { Message } from '@/i18n/words'

// Asks that read and change one row. A saving that is refused for faults, or because others were quicker, is an answer
// like any other: it says what is wrong and leaves the rest to the form.

export type Side = 'enterprise' | 'park' | 'county' | 'city' | 'province' | 'unit'

export interface FieldMore {
  option_words: { readonly option: string; readonly en: string; readonly synonyms: readonly string[] }[]
  of: string
  several: boolean
  pattern: string
  pattern_says: Message
  required_when: string[]
  supplied_by: Side | null
  asked: Message
  source: string
  confidence: string
}
export interface MoveView {
  id: string
  title: Message
  help: Message
  from: string[]
  to: string
  when: string[]
  sets: string[]
  needs: string[]
  records: string[]
  by: Side[]
}
export interface RegisterMore {
  states: { field: string; first: string[]; ended: string[]; moves: MoveView[] } | null
  casework: { title: string; unit: string; county: string; level: string; due: string; since: string; expires: string; article: string } | null
  period: { every: 'year' | 'quarter' | 'month'; field: string; subject: string } | null
  numbering: { field: string; form: string } | null
  checks: { left: string; comparison: '<' | '<=' | '=' | '>=' | '>'; right: string; says: Message }[]
  duplicates: { fields: string[] }[]
}

export interface RowValue {
  field: string
  text: string | null
}
export interface FieldFault {
  field: string
  kind: string
  value: string
  message: Message
  example: string
}
export interface ValueChange {
  field: string
  title: Message
  before: string | null
  after: string | null
}
export interface RowVersion {
  batch: number
  at: string
  by: string
  why: string
  move: string
  move_title: Message
  source_title: string
  as_of: string | null
  example: boolean
  changes: ValueChange[]
}
export interface RowSaved {
  saved: boolean
  row: number | null
  batch: number | null
  unchanged: boolean
  faults: FieldFault[]
  since: RowVersion[]
  alike: number[]
}
export interface OpenMove {
  id: string
  title: Message
  help: Message
  to: string
  by: Side[]
  asks: string[]
}
export interface RowAnswer {
  basis: Schemas['Basis']
  id: string
  row: number
  batch: number
  values: unknown
  moves: OpenMove[]
  versions: RowVersion[]
}
export interface DuplicatesAnswer {
  id: string
  count: number
  groups: { rule: string[]; rows: unknown[] }[]
}

export interface SaveBody {
  readonly values: readonly RowValue[]
  readonly by: string
  readonly why: string
  readonly source_title?: string
  readonly as_of?: string | null
  readonly seen?: number
}
export interface MoveBody {
  readonly move: string
  readonly side: string
  readonly values: readonly RowValue[]
  readonly by: string
  readonly why: string
  readonly seen: number
}

async function sending(path: string, init: RequestInit): Promise<{ data?: unknown; error?: unknown; response: Response }> {
  const response = await fetch(`/api/v1/registers/${path}`, init)
  const body: unknown = await response.json()
  return response.ok ? { data: body, response } : { error: body, response }
}
const isRowSaved = (body: unknown): body is RowSaved => typeof body === 'object' && body !== null && 'saved' in body
async function sent(path: string, body: unknown): Promise<RowSaved> {
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) }
  return (await askEither(sending(path, init), isRowSaved)) as RowSaved
}

export const fetchRow = async (register: string, row: number, on: string, signal: AbortSignal): Promise<RowAnswer> =>
  (await ask(sending(`${encodeURIComponent(register)}/rows/${row}${on === '' ? '' : `?on=${encodeURIComponent(on)}`}`, { signal }))) as RowAnswer

/** A new row without `row`. */
export const saveRow = (register: string, row: number | undefined, body: SaveBody): Promise<RowSaved> =>
  sent(`${encodeURIComponent(register)}/rows${row === undefined ? '' : `/${row}`}`, body)

export const moveRow = (register: string, row: number, body: MoveBody): Promise<RowSaved> =>
  sent(`${encodeURIComponent(register)}/rows/${row}/moves`, body)

export const fetchDuplicates = async (register: string, limit: number, signal: AbortSignal): Promise<DuplicatesAnswer> =>
  (await ask(sending(`${encodeURIComponent(register)}/duplicates?limit=${limit}`, { signal }))) as DuplicatesAnswer
