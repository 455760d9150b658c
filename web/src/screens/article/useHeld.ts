import { computed } from 'vue'
import { useAsk } from '@/api/queries'
import { askCasework } from '../work/useWork'

/** What is open under each article in the whole province; the articles show without it, too. */
export function useHeld() {
  const asked = { level: 'province', limit: 1 } as const
  const query = useAsk(['casework', asked], (signal) => askCasework(asked, signal))
  return { query, cells: computed(() => query.data.value?.by_unit ?? []) }
}
