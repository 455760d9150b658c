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

/** The fields that some step writes or asks for: a new row need not have them yet. */
export const movedFields = ({ states }: Pick<Register, 'states'>): string[] =>
  (states?.moves ?? []).flatMap(({ sets, needs, records }) => [...sets.map((one) => fieldIs(one).field), ...needs, ...records])

function stepFields({ states, casework }: Pick<Register, 'states' | 'casework'>): Set<string> {
  const worked = casework === null ? [] : [casework.unit, casework.level, casework.due, casework.since, casework.expires]
  return new Set([...(states === null ? [] : [states.field]), ...worked, ...movedFields({ states })])
}

export function sectionsOf(register: Pick<Register, 'columns' | 'states' | 'casework' | 'period'>): Section[] {
  const named = nameField(register.columns)
  const steps = stepFields(register)
  const period = register.period
  const kindOf = (field: Field): SectionKind => {
    if (field.key || field === named || field.id === period?.field || field.id === period?.subject) return 'what'
    return steps.has(field.id) ? 'steps' : 'content'
  }
  return (['what', 'content', 'steps'] as const)
    .map((kind) => ({ kind, fields: register.columns.filter((field) => kindOf(field) === kind) }))
    .filter(({ fields }) => fields.length > 0)
}
