import { say, type Message } from '@/i18n/words'
import type { Language } from '@/state/preferences'
import { sayOption } from '../register/cell'
import type { CaseRegister } from './casework'

/** What an option of a field is called in this language; itself where the declaration does not say. */
function sayOfField(register: CaseRegister | undefined, field: string, option: string, language: Language): string {
  const column = register?.columns.find(({ id }) => id === field)
  return column === undefined ? option : sayOption(column, option, language)
}

/** The state of a row and the level that has it, in words; empty where the row does not say. */
export const sayState = (register: CaseRegister | undefined, state: string, language: Language): string =>
  sayOfField(register, register?.states?.field ?? '', state, language)
export const sayLevel = (register: CaseRegister | undefined, level: string, language: Language): string =>
  sayOfField(register, register?.casework?.level ?? '', level, language)

/** The page of a row. */
export const rowPath = (register: string, row: number): string => `/registers/${encodeURIComponent(register)}/rows/${row}`

/** The form of a new row, with what is known of it already. */
export function newPath(register: CaseRegister, county: string, unit: string): { path: string; query: Record<string, string> } {
  const { casework } = register
  const query: Record<string, string> = {}
  if (casework?.county && county !== '') query[casework.county] = county
  if (casework?.unit && unit !== '') query[casework.unit] = unit
  return { path: `/registers/${encodeURIComponent(register.id)}/new`, query }
}

interface Named {
  readonly name: string
  readonly name_en: string
}
export const nameOf = ({ name, name_en }: Named, language: Language): string => say({ zh: name, en: name_en } satisfies Message, language)

/** Whose work it is: a unit that names its own place needs no region before it. */
export function whose(region: string, unit: string, join: (values: { region: string; unit: string }) => string): string {
  if (unit === '') return region
  return region === '' || unit.includes(region) ? unit : join({ region, unit })
}
