import { useWords } from '@/i18n/words'
import { formatCount } from '@/i18n/format'
import { useChains } from '@/screens/chain/chains'
import { usePreferences } from '@/state/preferences'
import { reachPhrase, type CombedLink, type Relation } from './combing'
import { investWords } from './words'

const reaches = { here: 'here', near: 'near', province: 'reachProvince', outside: 'reachOutside', none: 'none' } as const
const relations = { own: 'own', buys: 'buys', sells: 'sells', served: 'served' } as const

/** Combed links in the reader's words. */
export function useCombing() {
  const t = useWords(investWords)
  const preferences = usePreferences()
  const { chainName } = useChains()
  const isEnglish = () => preferences.language === 'en'
  const countyOf = (place: { readonly county_name: string; readonly county_name_en: string }) =>
    isEnglish() ? place.county_name_en : place.county_name
  return {
    nameOf: (link: CombedLink) => (isEnglish() && link.link_en !== '' ? link.link_en : link.link),
    chainOf: (link: CombedLink) => chainName(link.chain, link.chain_name),
    countyOf,
    reachName: (link: CombedLink) => t(reaches[link.reach]),
    relationName: (relation: Relation) => t(relations[relation]),
    where: (link: CombedLink) => {
      const { word, values } = reachPhrase(link, countyOf)
      const { count } = values
      return t(word, typeof count === 'number' ? { ...values, count: formatCount(count) } : values)
    },
  }
}
