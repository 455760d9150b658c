import { computed } from 'vue'
import { api, ask } from '@/api/client'
import { useAsk } from '@/api/queries'

/** What all answers rest on: pack, sources, whether they are an example, whether the map is out of date. */
export function useBasis() {
  const query = useAsk(['basis'], (signal) => ask(api.GET('/api/v1/basis', { signal })))
  return { basis: computed(() => query.data.value), query }
}
