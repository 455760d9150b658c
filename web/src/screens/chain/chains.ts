import { computed } from 'vue'
import { api, ask } from '@/api/client'
import { useAsk } from '@/api/queries'
import { usePreferences } from '@/state/preferences'

/** The chains of the pack; answers about links name other chains in Chinese only. */
export function useChains() {
  const preferences = usePreferences()
  const query = useAsk(['chains'], (signal) => ask(api.GET('/api/v1/chains', { signal })))
  const byId = computed(() => new Map((query.data.value ?? []).map((chain) => [chain.id, chain])))
  const chainName = (id: string, fallback: string): string =>
    preferences.language === 'en' ? (byId.value.get(id)?.name_en ?? fallback) : fallback
  return { query, byId, chainName }
}
