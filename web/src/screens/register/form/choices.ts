import { computed, type ComputedRef } from 'vue'
import { api, ask } from '@/api/client'
import { useAsk } from '@/api/queries'
import type { Message } from '@/i18n/words'
import { useRegions } from '../useManner'
import type { Field } from '../cell'

/** A code that a field may hold. */
export interface Choice {
  readonly code: string
  readonly name: Message
  /** Other words for it. */
  readonly also: readonly string[]
  /** What it belongs to, such as a county's city. */
  readonly group: string
}

const plain = (text: string): string => text.trim().toLowerCase().replace(/\s+/g, '')

/** The choice that a text means: its code or one of its names, and no other; nothing for anything else. */
export function choiceOf(choices: readonly Choice[], text: string): Choice | undefined {
  const wanted = plain(text)
  if (wanted === '') return undefined
  const says = ({ code, name, also }: Choice) => [code, name.zh, name.en, ...also].some((word) => plain(word) === wanted)
  return choices.find(({ code }) => plain(code) === wanted) ?? choices.find(says)
}

const kPlaces = ['counties', 'cities', 'regions']

/** The codes of a field's table, as far as the pages know them; `chain` is the one whose links are meant. */
export function useChoices(field: () => Field, chain: () => string): ComputedRef<readonly Choice[]> {
  const table = computed(() => field().table)
  const regions = useRegions()
  const chains = useAsk(['chains'], (signal) => ask(api.GET('/api/v1/chains', { signal })), () => table.value === 'chains')
  const articles = useAsk(['articles'], (signal) => ask(api.GET('/api/v1/articles', { signal })), () => table.value === 'articles' || table.value === 'units')
  const isLink = () => table.value === 'links' && chain() !== ''
  const graph = useAsk(
    () => ['chain-graph', chain()],
    (signal) => ask(api.GET('/api/v1/chains/{chain}', { params: { path: { chain: chain() } }, signal })),
    isLink,
  )
  const places = computed((): Choice[] => {
    const all = regions.data.value ?? []
    const levels: Readonly<Record<string, string>> = { counties: 'county', cities: 'city' }
    const level = levels[table.value]
    return all
      .filter((region) => level === undefined || region.level === level)
      .map((region) => ({
        code: region.code,
        name: { zh: region.name, en: region.name_en },
        also: [region.short_name],
        group: region.level === 'county' ? region.city_name : '',
      }))
  })
  return computed((): readonly Choice[] => {
    if (kPlaces.includes(table.value)) return places.value
    switch (table.value) {
      case 'chains':
        return (chains.data.value ?? []).map(({ id, name, name_en }) => ({ code: id, name: { zh: name, en: name_en }, also: [], group: '' }))
      case 'links':
        if (graph.data.value?.chain.id !== chain()) return []
        return graph.data.value.links.map(({ name, name_en }) => ({ code: name, name: { zh: name, en: name_en }, also: [], group: '' }))
      case 'articles':
        return (articles.data.value ?? []).map(({ number, title }) => ({ code: String(number), name: { zh: title, en: '' }, also: [], group: '' }))
      case 'units':
        return [...new Set((articles.data.value ?? []).flatMap(({ units }) => units))].map((unit) => ({ code: unit, name: { zh: unit, en: '' }, also: [], group: '' }))
      default:
        return []
    }
  })
}
