import { computed, type ComputedRef, type MaybeRefOrGetter } from 'vue'
import { ask, api } from '@/api/client'
import { useAsk } from '@/api/queries'
import type { CaseRegister, CaseworkAnswer } from './casework'
import { pageOf, queryOf, type CaseworkQuery, type Conditions } from './conditions'

export function askCasework(query: CaseworkQuery, signal: AbortSignal): Promise<CaseworkAnswer> {
  return ask(api.GET('/api/v1/casework', { params: { query }, signal }))
}

/** One page of a list, with the counts of all lists. */
export function useCases(conditions: ComputedRef<Conditions>, enabled: ComputedRef<boolean>) {
  return useAsk(
    () => ['casework', pageOf(conditions.value)],
    (signal) => askCasework(pageOf(conditions.value), signal),
    enabled,
  )
}

/** All that there is in the region, for the choices of units and articles. */
export function useChoices(conditions: ComputedRef<Conditions>, enabled: ComputedRef<boolean>) {
  const wide = computed<CaseworkQuery>(() => ({
    ...queryOf({ ...conditions.value, unit: '', register: '', article: 0, list: 'all' }),
    limit: 1,
  }))
  return useAsk(() => ['casework', wide.value], (signal) => askCasework(wide.value, signal), enabled)
}

/** The registers whose rows are casework, as the pack declares them. */
export function useCaseRegisters(enabled: MaybeRefOrGetter<boolean> = true) {
  const query = useAsk(['registers'], (signal) => ask(api.GET('/api/v1/registers', { signal })), enabled)
  const registers = computed<readonly CaseRegister[]>(() =>
    ((query.data.value ?? []) as readonly CaseRegister[]).filter(({ casework }) => casework !== null && casework !== undefined),
  )
  return { query, registers }
}
