import type { Register } from '../cell'
import type { OpenMove, RowVersion } from '../edits'
import { fieldIs } from '../sections'

export type VersionKind = 'movedBy' | 'made' | 'changed' | 'imported'

/** What a version was: a step, a change by a person, or what came with a file. The last of the list is the first. */
export function kindOf(version: Pick<RowVersion, 'move' | 'why' | 'changes'>, isFirst: boolean, byHand: boolean): VersionKind {
  if (version.move !== '') return 'movedBy'
  if (!byHand) return 'imported'
  return isFirst ? 'made' : 'changed'
}

/** The values that a person set and gave a reason for, each with the version that says so. */
export function saidValues(versions: readonly RowVersion[]): Map<string, RowVersion> {
  const said = new Map<string, RowVersion>()
  const seen = new Set<string>()
  for (const version of versions) {
    for (const { field } of version.changes) {
      if (!seen.has(field) && version.why !== '') said.set(field, version)
      seen.add(field)
    }
  }
  return said
}

/** What a step writes by itself, with the state that it leads to. */
export function writtenBy(register: Pick<Register, 'states'>, move: Pick<OpenMove, 'id' | 'to'>): { readonly field: string; readonly value: string }[] {
  const declared = register.states?.moves.find(({ id }) => id === move.id)
  const sets = (declared?.sets ?? []).map(fieldIs)
  return move.to === '' || register.states === null ? sets : [{ field: register.states.field, value: move.to }, ...sets]
}

/** The day of a moment in China, as the platform counts days. */
export function chinaDay(moment: string): string {
  const at = Date.parse(moment)
  return Number.isNaN(at) ? '' : new Date(at + 8 * 3_600_000).toISOString().slice(0, 10)
}
