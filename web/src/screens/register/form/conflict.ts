import type { RowVersion, ValueChange } from '../edits'
import type { Texts } from './hints'

// Two people changed the same row: who saves second is shown what the first one did, and nothing of his own is lost.

/** A field that both changed to different values. */
export interface Clash {
  readonly field: string
  /** As typed here; empty: taken away. */
  readonly mine: string
  /** As it stands now, written the same way. */
  readonly theirs: string
  readonly version: RowVersion
}
export interface Merge {
  readonly clashes: readonly Clash[]
  /** What others changed and nobody here touched: it is taken over. */
  readonly taken: readonly { readonly change: ValueChange; readonly version: RowVersion }[]
  /** The form with that taken over, and with what was typed here where both changed. */
  readonly texts: Record<string, string>
}

/**
 * `base` is the row that was begun on, `typed` the form now, `fresh` the row as it is after all of `since` (the newest
 * first).
 */
export function merged(base: Texts, typed: Texts, fresh: Texts, since: readonly RowVersion[]): Merge {
  const newest = new Map<string, { change: ValueChange; version: RowVersion }>()
  for (const version of since) {
    for (const change of version.changes) if (!newest.has(change.field)) newest.set(change.field, { change, version })
  }
  const clashes: Clash[] = []
  const taken: { change: ValueChange; version: RowVersion }[] = []
  const texts: Record<string, string> = { ...fresh }
  for (const [field, text] of Object.entries(typed)) {
    const isMine = text.trim() !== (base[field] ?? '').trim()
    const now = (fresh[field] ?? '').trim()
    if (isMine) texts[field] = text
    const other = newest.get(field)
    if (other === undefined || text.trim() === now) continue
    if (isMine) clashes.push({ field, mine: text, theirs: fresh[field] ?? '', version: other.version })
    else taken.push(other)
  }
  return { clashes, taken, texts }
}
