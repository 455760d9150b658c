import type { CaseItem, CaseRegister } from './casework'

export interface StateColumn {
  readonly state: string
  readonly items: readonly CaseItem[]
}

/** The states in which rows of a register are open, in the order of its declaration. */
export function openStates(register: CaseRegister | undefined): readonly string[] {
  const states = register?.states
  if (register === undefined || states === null || states === undefined) return []
  const options = register.columns.find(({ id }) => id === states.field)?.options ?? []
  return options.filter((option) => !states.ended.includes(option))
}

/** A column for every open state, with its items in the order of the list; what has another state keeps a column of its own. */
export function columnsOf(states: readonly string[], items: readonly CaseItem[]): StateColumn[] {
  const others = [...new Set(items.map(({ state }) => state))].filter((state) => !states.includes(state))
  return [...states, ...others].map((state) => ({ state, items: items.filter((item) => item.state === state) }))
}
