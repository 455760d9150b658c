import { computed, type ComputedRef } from 'vue'
import { api, ask, type Schemas } from '@/api/client'
import { useAsk } from '@/api/queries'
import type { Message } from '@/i18n/words'
import { useWords } from '@/i18n/words'
import { usePreferences } from '@/state/preferences'
import type { Manner } from './cell'
import { registerWords } from './words'

interface Named {
  readonly name: string
  readonly name_en: string
}
const message = ({ name, name_en }: Named): Message => ({ zh: name, en: name_en })

/** The lists that other screens ask for too: places, chains, and the registers with their rows. */
export function useRegions() {
  return useAsk(['regions'], (signal) => ask(api.GET('/api/v1/regions', { signal })))
}
export function useChains() {
  return useAsk(['chains'], (signal) => ask(api.GET('/api/v1/chains', { signal })))
}
export function useRegisters() {
  return useAsk(['registers'], (signal) => ask(api.GET('/api/v1/registers', { signal })))
}

/** All batches, the newest first: what is computed has none, and to ask for those of one such register is refused. */
export function useBatches() {
  return useAsk(['batches'], (signal): Promise<Schemas['BatchView'][]> => ask(api.GET('/api/v1/batches', { signal })))
}

/** How values are written for this reader: language, words, and the names that codes stand for. */
export function useManner(): ComputedRef<Manner> {
  const t = useWords(registerWords)
  const preferences = usePreferences()
  const regions = useRegions()
  const chains = useChains()
  const names = computed(() => {
    const places = new Map((regions.data.value ?? []).map((region) => [region.code, message(region)]))
    const known = new Map((chains.data.value ?? []).map((chain) => [chain.id, message(chain)]))
    return { counties: places, cities: places, regions: places, chains: known }
  })
  return computed(() => ({
    language: preferences.language,
    names: names.value,
    yes: t('yes'),
    no: t('no'),
    separator: t('separator'),
  }))
}
