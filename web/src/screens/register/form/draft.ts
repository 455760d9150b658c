import type { Field, Row } from '../cell'
import type { RowValue } from '../edits'
import type { Texts } from './hints'
import { writingOf } from './value-words'

/** What somebody has typed and not saved yet. */
export interface Draft {
  /** Of the fields that differ from the row. */
  readonly texts: Texts
  readonly by: string
  readonly why: string
  readonly sourceTitle: string
  readonly asOf: string
  /** The version of the row that it was begun on. */
  readonly seen: number
  /** When it was last typed into, ISO 8601. */
  readonly at: string
}

// In this tab only, so that two people at one computer do not find each other's words. Storage may be forbidden or
// full: then a draft lasts as long as the page.
const place = (register: string, form: string) => `xianlian.row.${register}.${form}`

const isTexts = (value: unknown): value is Texts =>
  typeof value === 'object' && value !== null && Object.values(value).every((text) => typeof text === 'string')

/** The draft of a form: `new`, the number of a row, or that number with a move. */
export function keptDraft(register: string, form: string): Draft | undefined {
  try {
    const kept = JSON.parse(sessionStorage.getItem(place(register, form)) ?? 'null') as Partial<Draft> | null
    if (kept === null || !isTexts(kept.texts)) return undefined
    const text = (value: unknown) => (typeof value === 'string' ? value : '')
    return {
      texts: kept.texts,
      by: text(kept.by),
      why: text(kept.why),
      sourceTitle: text(kept.sourceTitle),
      asOf: text(kept.asOf),
      seen: typeof kept.seen === 'number' ? kept.seen : 0,
      at: text(kept.at),
    }
  } catch {
    return undefined
  }
}
export function keepDraft(register: string, form: string, draft: Draft): void {
  try {
    sessionStorage.setItem(place(register, form), JSON.stringify(draft))
  } catch {
    // The page itself still has it.
  }
}
export function dropDraft(register: string, form: string): void {
  try {
    sessionStorage.removeItem(place(register, form))
  } catch {
    // Nothing was kept.
  }
}

/** Every field of a row as people write it. */
export const textsOf = (fields: readonly Field[], row: Row): Record<string, string> =>
  Object.fromEntries(fields.map((field) => [field.id, writingOf(field, row[field.id])]))

/** What was typed that is not in the row already; blanks at the ends are no change. */
export const changedTexts = (base: Texts, texts: Texts): Record<string, string> =>
  Object.fromEntries(Object.entries(texts).filter(([id, text]) => text.trim() !== (base[id] ?? '').trim()))

/** The same as the server takes it: an emptied field takes its value away. */
export const valuesOf = (changed: Texts): RowValue[] =>
  Object.entries(changed).map(([field, text]) => ({ field, text: text.trim() === '' ? null : text.trim() }))
