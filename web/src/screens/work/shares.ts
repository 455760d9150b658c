import type { CaseRegister, CaseShare } from './casework'

export interface RegisterChoice {
  readonly id: string
  /** Open ones; 0 where there are none. */
  readonly open: number
}

const kShown = 7

/** The registers that most is to be done in, those with something late first; the chosen one is always among them. */
export function firstShares(shares: readonly CaseShare[], chosen: string): RegisterChoice[] {
  const byNeed = [...shares].sort(
    (left, right) =>
      right.counts.overdue - left.counts.overdue || right.counts.due_soon - left.counts.due_soon || right.counts.open - left.counts.open,
  )
  const first = byNeed.slice(0, kShown).map(({ register_id, counts }) => ({ id: register_id, open: counts.open }))
  if (chosen === '' || first.some(({ id }) => id === chosen)) return first
  const share = shares.find(({ register_id }) => register_id === chosen)
  return [...first.slice(0, kShown - 1), { id: chosen, open: share?.counts.open ?? 0 }]
}

/** All others that make work, in the order of their declaration. */
export function otherRegisters(registers: readonly CaseRegister[], shown: readonly RegisterChoice[], shares: readonly CaseShare[]): RegisterChoice[] {
  return registers
    .filter(({ id }) => !shown.some((one) => one.id === id))
    .map(({ id }) => ({ id, open: shares.find(({ register_id }) => register_id === id)?.counts.open ?? 0 }))
}
