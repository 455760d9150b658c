import { formatMoney } from '@/i18n/format'
import { useWords } from '@/i18n/words'
import { usePreferences } from '@/state/preferences'
import { partWords } from '@/parts/words'
import { common } from './facts'
import type { Link } from './graph'
import type { NodeKind } from './status'
import { chainWords } from './words'

/** What strong, weak, missing and not seen mean, with the thresholds that the answer was held against. */
export function useLegend(): (links: readonly Link[]) => readonly (readonly [NodeKind, string])[] {
  const t = useWords(chainWords)
  const part = useWords(partWords)
  const preferences = usePreferences()
  const words = (links: readonly Link[]): (readonly [NodeKind, string])[] => {
    const strong = common(links.map((link) => link.strong_min_firms))
    const capital = common(links.map((link) => link.strong_min_capital.fen))
    const weak = common(links.map((link) => link.weak_min_firms))
    const currency = links[0]?.strong_min_capital.currency ?? ''
    const isSame = strong !== undefined && capital !== undefined
    return [
      ['strong', isSame ? t('legendStrong', { firms: strong, capital: formatMoney({ fen: capital, currency }, preferences.language) }) : t('legendStrongVaries')],
      ['weak', weak === undefined ? t('legendWeakVaries') : t('legendWeak', { firms: weak })],
      ['missing', weak === undefined ? t('legendMissingVaries') : t('legendMissing', { firms: weak })],
      ['not_seen', t('legendNotSeen')],
    ]
  }
  const colon = () => (preferences.language === 'zh' ? '：' : ': ')
  return (links) => {
    const standing = words(links).map(([kind, text]) => [kind, `${kind === 'not_here' ? t('notHere') : part(kind)}${colon()}${text}`] as const)
    return links.some((link) => link.standing === null) ? [['not_here', `${t('notHere')}${colon()}${t('legendNotHere')}`]] : standing
  }
}
