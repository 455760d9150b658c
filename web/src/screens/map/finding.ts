import { valueOf, type Choice, type CountyReading, type Measure } from './measure'

// The title of the page: what the map says, in one sentence.

export interface Finding {
  readonly kind: Measure | 'unseen' | 'nobody'
  /** Counties that have a number, and those that the plan names. */
  readonly counties: number
  readonly total: number
  readonly most: number
  /** Those that have the most, by code. */
  readonly leaders: readonly CountyReading[]
  /** Pairs of county and plan chain that are looked at. */
  readonly pairs: number
}

export function find(counties: readonly CountyReading[], choice: Choice): Finding {
  const inPlan = counties.filter((one) => one.county.appraised && isNamed(one, choice.chain))
  const seen = inPlan.filter((one) => valueOf(one.reading) !== null)
  const values = seen.map((one) => valueOf(one.reading) ?? 0)
  const most = Math.max(0, ...values)
  const base = {
    counties: seen.length,
    total: values.reduce((sum, value) => sum + value, 0),
    most,
    leaders: seen.filter((one) => valueOf(one.reading) === most),
    pairs: inPlan.reduce((sum, one) => sum + one.row.filter((cell) => cell.named && isOf(cell.chain, choice.chain)).length, 0),
  }
  if (inPlan.length === 0) return { ...base, kind: 'nobody' }
  return { ...base, kind: seen.length === 0 ? 'unseen' : choice.measure }
}

function isOf(chain: string, chosen: string): boolean {
  return chosen === '' || chain === chosen
}

function isNamed(one: CountyReading, chain: string): boolean {
  return one.row.some((cell) => cell.named && isOf(cell.chain, chain))
}
