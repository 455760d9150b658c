import { computed, type MaybeRefOrGetter, toValue } from 'vue'
import { useAsk } from '@/api/queries'
import { fetchRows } from '../register/useRows'
import type { CaseRegister } from './casework'

/**
 * Whether the registers hold any row of a county, finished ones too: nothing open there means nothing to do only if
 * somebody has filled something in. Asked only where nothing is open; nothing where it is not known.
 */
export function useFilled(county: MaybeRefOrGetter<string>, registers: MaybeRefOrGetter<readonly CaseRegister[]>, wanted: MaybeRefOrGetter<boolean>) {
  const asked = computed(() =>
    toValue(registers).flatMap(({ id, rows, casework }) => (rows > 0 && casework?.county ? [{ id, field: casework.county }] : [])),
  )
  const query = useAsk(
    () => ['filled', toValue(county), asked.value.map(({ id }) => id)],
    async (signal) => {
      const found = await Promise.all(
        asked.value.map(({ id, field }) => fetchRows(id, { where: [`${field}=${toValue(county)}`], limit: 1 }, signal)),
      )
      return found.some(({ rows }) => rows.length > 0)
    },
    () => toValue(wanted) && toValue(county) !== '',
  )
  return computed(() => (query.isPlaceholderData.value ? undefined : query.data.value))
}
