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

/** What there is to choose from: all of the region for units and articles, the same without its register for registers. */
export function useChoices(conditions: ComputedRef<Conditions>, answer: () => CaseworkAnswer) {
  const all = computed<CaseworkQuery>(() => ({ ...queryOf({ ...conditions.value, unit: '', register: '', article: 0, list: 'all' }), limit: 1 }))
  const shared = computed<CaseworkQuery>(() => ({ ...queryOf({ ...conditions.value, register: '', list: 'all' }), limit: 1 }))
  const isNarrow = computed(() => conditions.value.unit !== '' || conditions.value.article !== 0 || conditions.value.register !== '')
  // Without conditions the answer itself has both.
  const ofAll = useAsk(() => ['casework', all.value], (signal) => askCasework(all.value, signal), isNarrow)
  const ofShared = useAsk(() => ['casework', shared.value], (signal) => askCasework(shared.value, signal), () => conditions.value.register !== '')
  return {
    cells: computed(() => (isNarrow.value ? ofAll.data.value : undefined)?.by_unit ?? answer().by_unit),
    shares: computed(() => (conditions.value.register !== '' ? ofShared.data.value : undefined)?.by_register ?? answer().by_register),
  }
}

/** The registers whose rows are casework, as the pack declares them. */
export function useCaseRegisters(enabled: MaybeRefOrGetter<boolean> = true) {
  const query = useAsk(['registers'], (signal) => ask(api.GET('/api/v1/registers', { signal })), enabled)
  const registers = computed<readonly CaseRegister[]>(() =>
    (query.data.value ?? []).filter(({ casework }) => casework !== null),
  )
  return { query, registers }
}
