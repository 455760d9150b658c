import { computed } from 'vue'
import { api, ask, AskError } from '@/api/client'
import { useAsk } from '@/api/queries'
import { useBasis } from '@/state/basis'
import { planOnly } from './measure'

/** The matrix, or null where nothing was imported and mapped yet. */
async function askMatrix(region: string, signal: AbortSignal) {
  try {
    return await ask(api.GET('/api/v1/regions/{region}/matrix', { params: { path: { region } }, signal }))
  } catch (fault) {
    if (fault instanceof AskError && fault.status === 404) return null
    throw fault
  }
}

/**
 * What the map is drawn from: the policy's regions and chains, and every county and chain of the province. Before a
 * register is imported the plan alone is known, and every link is not seen.
 */
export function useAtlasData() {
  const regions = useAsk(['regions'], (signal) => ask(api.GET('/api/v1/regions', { signal })))
  const chains = useAsk(['chains'], (signal) => ask(api.GET('/api/v1/chains', { signal })))
  const { basis, query: basisQuery } = useBasis()
  const province = computed(() => regions.data.value?.find((region) => region.level === 'province')?.code ?? '')
  const hasRegister = computed(() => (basis.value?.sources.length ?? 0) > 0)
  const matrix = useAsk(
    () => ['matrix', province.value],
    (signal) => askMatrix(province.value, signal),
    () => province.value !== '' && hasRegister.value,
  )
  /** Undefined while it is asked for. */
  const cells = computed(() => {
    if (matrix.data.value) return matrix.data.value.cells
    const isNone = basis.value !== undefined && (!hasRegister.value || matrix.data.value === null)
    if (!isNone || !regions.data.value || !chains.data.value) return undefined
    return planOnly(regions.data.value, chains.data.value)
  })
  const basisOf = computed(() => matrix.data.value?.basis ?? basis.value)
  return { regions, chains, province, matrix, basisQuery, cells, basis: basisOf }
}
