import { computed } from 'vue'
import { useAsk } from '@/api/queries'
import { keyOf, nameOf, rowOf, type Field, type Manner, type Register } from './cell'
import { fetchRows } from './useRows'

/** The row of another register that a value names by its key: asked for there, and called by its name. */
export function useReferred(field: () => Field, value: () => string, registers: () => readonly Register[], manner: () => Manner) {
  const other = computed(() => registers().find(({ id }) => id === field().refers_to))
  const key = computed(() => (other.value === undefined ? undefined : keyOf(other.value)))
  // A comma parts conditions: such a key cannot be asked for.
  const text = computed(() => (value().includes(',') ? '' : value().trim()))
  const isAsked = computed(() => key.value !== undefined && text.value !== '')
  const query = useAsk(
    () => ['referred', field().refers_to, text.value],
    (signal) => fetchRows(field().refers_to, { where: [`${key.value?.id ?? ''}=${text.value}`], limit: 1 }, signal),
    isAsked,
  )
  const found = computed(() => {
    const row = isAsked.value && !query.isPlaceholderData.value ? query.data.value?.rows[0] : undefined
    return row === undefined ? undefined : rowOf(row)
  })
  return {
    other,
    key,
    found,
    isAbsent: computed(() => isAsked.value && !query.isPlaceholderData.value && query.data.value !== undefined && found.value === undefined),
    name: computed(() => (found.value === undefined || other.value === undefined ? '' : nameOf(other.value.columns, found.value, manner()))),
  }
}
