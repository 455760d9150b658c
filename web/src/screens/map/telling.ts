import { formatCount } from '@/i18n/format'
import { useWords } from '@/i18n/words'
import { usePreferences } from '@/state/preferences'
import type { Mark } from './marks'
import type { Cell, CountyReading, Measure, Region } from './measure'
import { mapWords } from './words'

/** How counties, values and cells are said: on the map, in its tooltip, in the table and to a screen reader alike. */
export function useTelling() {
  const t = useWords(mapWords)
  const preferences = usePreferences()
  const isEnglish = () => preferences.language === 'en'

  const nameOf = (region: Region) => (isEnglish() ? region.name_en : region.name)
  // Without what kind of county it is: for names on the map.
  const shortOf = (region: Region) =>
    isEnglish() ? region.name_en.replace(/ (District|County|City)\b.*$/, '') : region.short_name

  function value(one: CountyReading, measure: Measure): string {
    if ('why' in one.reading) return t(one.reading.why)
    return t(`${measure}Of`, { value: formatCount(one.reading.value) })
  }
  /** What is told of a county that is pointed at or focused. */
  function lines(one: CountyReading, measure: Measure, cityName: string): string[] {
    const load = one.county.appraised && measure !== 'load' ? t('loadOf', { value: formatCount(one.load) }) : ''
    return [nameOf(one.county), cityName, value(one, measure), load].filter((text) => text !== '')
  }
  /** The value alone, for tiles and columns; a dash where there is none. */
  function figure(one: CountyReading): string {
    return formatCount('value' in one.reading ? one.reading.value : null)
  }
  const kStandings = ['strong', 'weak', 'missing', 'not_seen'] as const
  /** Links by standing, without those that there are none of. */
  const counts = (cell: Pick<Cell, 'counts'>) =>
    kStandings
      .filter((standing) => cell.counts[standing] > 0)
      .map((standing) => t(`${standing}Links`, { links: cell.counts[standing] }))
      .join(t('comma'))
  function cellState(cell: Cell): string {
    if (!cell.applies && !cell.named) return t('notApplicableState')
    return cell.named ? t('namedState', { counts: counts(cell) }) : t('notNamedState', { counts: counts(cell) })
  }
  function cellText(mark: Mark): string {
    if (mark.kind === 'missing') return t('cellMissing', { links: mark.links })
    if (mark.kind === 'weak') return t('cellWeak', { links: mark.links })
    if (mark.kind === 'strong') return t('cellStrong', { links: mark.links })
    if (mark.kind === 'not_seen') return t('cellNotSeen')
    if (mark.kind === 'named') return t('cellNamed')
    return 'links' in mark ? formatCount(mark.links) : ''
  }
  return { t, nameOf, shortOf, value, lines, figure, counts, cellState, cellText }
}
