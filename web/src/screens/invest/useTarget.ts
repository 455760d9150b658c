import type { Schemas } from '@/api/client'
import { formatMoney } from '@/i18n/format'
import { useWords } from '@/i18n/words'
import { partWords } from '@/parts/words'
import { firmPath } from '@/screens/chain/addresses'
import { useFirmFacts, type Level } from '@/screens/chain/firms'
import { levelWord } from '@/screens/enterprise/words'
import { usePreferences } from '@/state/preferences'
import { investPath } from './addresses'
import { investWords } from './words'

type Target = Schemas['TargetView']

/** A target firm in the reader's words: where it is, how large, where its own page is. */
export function useTarget() {
  const t = useWords(investWords)
  const part = useWords(partWords)
  const preferences = usePreferences()
  const { roleName } = useFirmFacts()
  const levelName = (level: string): string => {
    const word: Level | undefined = levelWord(level)
    return word === undefined ? level : part(word)
  }
  const placeOf = (firm: Pick<Target, 'county' | 'county_name' | 'county_name_en' | 'province' | 'city'>): string => {
    if (firm.county !== '') return preferences.language === 'en' ? firm.county_name_en : firm.county_name
    return t('place', { province: firm.province, city: firm.city }).trim() || t('unknown')
  }
  const capitalOf = (capital: Target['capital']): string =>
    t('capitalOf', { capital: capital === null ? t('unknown') : formatMoney(capital, preferences.language) })
  // A firm of an outside register has no page of the province's register; what is known of it is where it would fit.
  const pathOf = (uscc: string, isOutside: boolean): string => (isOutside ? investPath({ view: 'firm', firm: uscc }) : firmPath(uscc))
  return { levelName, placeOf, capitalOf, roleName, pathOf }
}
