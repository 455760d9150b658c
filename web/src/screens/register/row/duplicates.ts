import { isKnown, type Field, type Row } from '../cell'

/** One field of rows that stand side by side. */
export interface Compared {
  readonly field: Field
  readonly differs: boolean
}

/** Whether two values are the same to a reader: texts without blanks, brackets and case, as the server compares them. */
function plain(value: unknown): string {
  if (!isKnown(value)) return ''
  const text = typeof value === 'object' ? JSON.stringify(value) : String(value)
  return text.toLowerCase().replace(/[\s()[\]（）【】「」]/g, '')
}

/** The fields that any of the rows has a value of, and whether the rows differ there. Absent differs from a value. */
export function compared(fields: readonly Field[], rows: readonly Row[]): Compared[] {
  return fields
    .filter(({ id }) => rows.some((row) => isKnown(row[id])))
    .map((field) => ({ field, differs: new Set(rows.map((row) => plain(row[field.id]))).size > 1 }))
}
