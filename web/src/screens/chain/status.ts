import { formatCount } from '@/i18n/format'
import { useWords } from '@/i18n/words'
import { partWords } from '@/parts/words'
import type { Language } from '@/state/preferences'
import type { Link } from './graph'
import { chainWords } from './words'

// How a link stands, in a word; links of chains that are placed elsewhere do not stand at all.

export type NodeKind = 'strong' | 'weak' | 'missing' | 'not_seen' | 'not_here'

export function kindOf(link: Pick<Link, 'standing'>): NodeKind {
  return link.standing ?? 'not_here'
}
/** Missing, or not seen where the register cannot tell. */
export function isMissing(link: Pick<Link, 'standing'>): boolean {
  return link.standing === 'missing' || link.standing === 'not_seen'
}

/** 强 6家, 弱 2家, 缺, 未见, or what stands there instead of makers. */
export function useStatus(): (link: Link) => string {
  const t = useWords(chainWords)
  const part = useWords(partWords)
  return (link) => {
    const kind = kindOf(link)
    if (kind === 'not_here') return link.same_trade > 0 ? t('notHereFirms', { firms: formatCount(link.same_trade) }) : t('notHere')
    if (kind === 'missing') return link.trade_only ? t('tradeOnly') : part('missing')
    if (kind === 'not_seen' && link.trade_only) return t('notSeenTrade')
    if (kind === 'not_seen') return link.makers.low > 0 ? t('notSeenLow') : part('not_seen')
    return t('firmsOf', { standing: part(kind), firms: formatCount(link.firms) })
  }
}

/** 6 家; in English one firm is not firms. */
export function useFirmCount(): (firms: number) => string {
  const t = useWords(chainWords)
  return (firms) => (firms === 1 ? t('oneFirm') : t('nFirms', { firms: formatCount(firms) }))
}

interface BoxSize {
  readonly width: number
  readonly height: number
  /** Lines of a name, and where the first stands and how far they are apart. */
  readonly lines: number
  readonly font: number
  readonly firstLine: number
  readonly line: number
}
/** The same for every chain and county of a language. */
export const boxSizes: Readonly<Record<Language, BoxSize>> = {
  zh: { width: 134, height: 58, lines: 2, font: 13.5, firstLine: 18, line: 15.5 },
  en: { width: 156, height: 72, lines: 3, font: 12.5, firstLine: 17, line: 15 },
}
