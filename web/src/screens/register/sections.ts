import { nameField, type Field, type Register } from './cell'

// The fields of a row in groups that people know from paper forms: what it is, how it is dealt with, what it says. The
// declaration alone says which field belongs where; within a group its order stays.

export type SectionKind = 'what' | 'steps' | 'content'
export interface Section {
  readonly kind: SectionKind
  readonly fields: readonly Field[]
}

/** `field=value` of a declaration. */
export function fieldIs(text: string): { readonly field: string; readonly value: string } {
  const sign = text.indexOf('=')
  return sign < 0 ? { field: text, value: '' } : { field: text.slice(0, sign), value: text.slice(sign + 1) }
}

/**
 * The fields that some step writes or asks for: a new row need not have them yet. What was known from the beginning and
 * a step only makes sure of, such as the kind of a demand, is declared before the state and is no such field.
 */
export function movedFields({ states, columns }: Pick<Register, 'states' | 'columns'>): string[] {
  const at = (id: string) => columns.findIndex((field) => field.id === id)
  const after = at(states?.field ?? '')
  return (states?.moves ?? [])
    .flatMap(({ sets, needs, records }) => [...sets.map((one) => fieldIs(one).field), ...needs, ...records])
    .filter((id) => at(id) > after)
}

function stepFields(register: Pick<Register, 'states' | 'casework' | 'columns'>): Set<string> {
  const { states, casework } = register
  const worked = casework === null ? [] : [casework.unit, casework.level, casework.due, ...casework.since, casework.expires]
  return new Set([...(states === null ? [] : [states.field]), ...worked, ...movedFields(register)])
}

export function sectionsOf(register: Pick<Register, 'columns' | 'states' | 'casework' | 'period'>): Section[] {
  const named = nameField(register.columns)
  const steps = stepFields(register)
  const period = register.period
  const kindOf = (field: Field): SectionKind => {
    if (field.key || field === named || field.id === period?.field || period?.subject.includes(field.id) === true) return 'what'
    return steps.has(field.id) ? 'steps' : 'content'
  }
  return (['what', 'content', 'steps'] as const)
    .map((kind) => ({ kind, fields: register.columns.filter((field) => kindOf(field) === kind) }))
    .filter(({ fields }) => fields.length > 0)
}

/** Who supplies most of a register's fields: said once, so that only the others have to be said beside their fields. */
export function usualSide(fields: readonly Field[]): Field['supplied_by'] {
  const counts = new Map<Field['supplied_by'], number>()
  for (const { supplied_by } of fields) counts.set(supplied_by, (counts.get(supplied_by) ?? 0) + 1)
  const [first] = [...counts].sort(([, left], [, right]) => right - left)
  return first !== undefined && first[1] * 2 > fields.length ? first[0] : null
}
