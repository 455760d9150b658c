import { api, ask, askEither, type Schemas } from '@/api/client'

// Asks that read and change one row. A saving that is refused for faults, or because others were quicker, is an answer
// like any other: it says what is wrong and leaves the rest to the form.

export type Side = NonNullable<Schemas['FieldView']['supplied_by']>
export type RowValue = Schemas['RowValue']
export type FieldFault = Schemas['FieldFault']
export type ValueChange = Schemas['ValueChange']
export type RowVersion = Schemas['RowVersion']
export type RowSaved = Schemas['RowSaved']
export type OpenMove = Omit<Schemas['OpenMove'], 'by'> & { by: Side[] }
export type RowAnswer = Omit<Schemas['RowAnswer'], 'moves'> & { moves: OpenMove[] }
export type DuplicatesAnswer = Schemas['DuplicatesAnswer']
export type SaveBody = Schemas['RowBody']
export type MoveBody = Schemas['MoveBody']

const isRowSaved = (body: unknown): body is RowSaved => typeof body === 'object' && body !== null && 'saved' in body

/** The row as the platform knew it at the end of a day; now where `on` is empty. */
export function fetchRow(register: string, row: number, on: string, signal: AbortSignal): Promise<RowAnswer> {
  const params = { path: { id: register, row }, query: on === '' ? {} : { on } }
  return ask(api.GET('/api/v1/registers/{id}/rows/{row}', { params, signal })) as Promise<RowAnswer>
}

/** A new row without `row`. */
export function saveRow(register: string, row: number | undefined, body: SaveBody): Promise<RowSaved> {
  if (row === undefined) {
    const { seen: _, ...rest } = body
    return askEither(api.POST('/api/v1/registers/{id}/rows', { params: { path: { id: register } }, body: rest }), isRowSaved)
  }
  return askEither(api.POST('/api/v1/registers/{id}/rows/{row}', { params: { path: { id: register, row } }, body }), isRowSaved)
}

export function moveRow(register: string, row: number, body: MoveBody): Promise<RowSaved> {
  return askEither(api.POST('/api/v1/registers/{id}/rows/{row}/moves', { params: { path: { id: register, row } }, body }), isRowSaved)
}

/** Rows that may be the same thing, by the rules of the register. */
export function fetchDuplicates(register: string, limit: number, signal: AbortSignal): Promise<DuplicatesAnswer> {
  return ask(api.GET('/api/v1/registers/{id}/duplicates', { params: { path: { id: register }, query: { limit } }, signal }))
}
