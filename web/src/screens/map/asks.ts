import { computed } from 'vue'
import { api, ask } from '@/api/client'
import { useAsk } from '@/api/queries'

/** What the map is drawn from: the policy's regions and chains, and every county and chain of the province. */
export function useAtlasData() {
  const regions = useAsk(['regions'], (signal) => ask(api.GET('/api/v1/regions', { signal })))
  const chains = useAsk(['chains'], (signal) => ask(api.GET('/api/v1/chains', { signal })))
  const province = computed(() => regions.data.value?.find((region) => region.level === 'province')?.code ?? '')
  const matrix = useAsk(
    () => ['matrix', province.value],
    (signal) => ask(api.GET('/api/v1/regions/{region}/matrix', { params: { path: { region: province.value } }, signal })),
    () => province.value !== '',
  )
  return { regions, chains, province, matrix }
}
