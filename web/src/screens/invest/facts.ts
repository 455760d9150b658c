import type { Schemas } from '@/api/client'
import type { Values } from '@/i18n/words'
import type { Conditions, Need } from './conditions'
import type { InvestWord } from './words'

// What answers come to, as words to be filled; pure, so that the wording has tests.

type Targets = Schemas['TargetsAnswer']
type Reason = Schemas['Reason']

export interface Phrase {
  readonly word: InvestWord
  readonly values: Values
}
export interface Names {
  readonly region: string
  /** The region, with the chain where one was asked for. */
  readonly place: string
  readonly chain: string
  readonly link: string
}

/** The points of a target are nothing but the sum of its reasons, all of which are shown. */
export function sumOf(reasons: readonly Pick<Reason, 'points'>[]): number {
  return reasons.reduce((sum, { points }) => sum + points, 0)
}

/** Reasons that hold for every firm of a link: what waits for it here and what could feed it. */
export function ownReasons(reasons: readonly Reason[]): Reason[] {
  return reasons.filter(({ kind }) => kind !== 'waiting' && kind !== 'feeding')
}

export function countNeeds(links: readonly Pick<Schemas['TargetLink'], 'need'>[]): Readonly<Record<Need, number>> {
  const counts = { fill: 0, extend: 0, strengthen: 0 }
  for (const { need } of links) counts[need] += 1
  return counts
}

const titles: Readonly<Record<Need, { readonly links: InvestWord; readonly none: InvestWord; readonly link: InvestWord }>> = {
  fill: { links: 'titleFill', none: 'titleNoFill', link: 'titleLinkFill' },
  extend: { links: 'titleExtend', none: 'titleNoExtend', link: 'titleLinkExtend' },
  strengthen: { links: 'titleStrengthen', none: 'titleNoStrengthen', link: 'titleLinkStrengthen' },
}

/** What is most worth knowing of a region's open links; `hasPlan`: some chain is named for it. */
export function findingOf(answer: Targets, asked: Conditions, names: Names, hasPlan: boolean): Phrase {
  const [first] = answer.links
  if (asked.link !== '') {
    if (first === undefined) return { word: 'titleLinkClosed', values: { ...names } }
    const word = first.count === 0 ? 'titleLinkNobody' : titles[first.need].link
    return { word, values: { ...names, count: first.count } }
  }
  if (asked.need !== '') {
    const { links, none } = titles[asked.need]
    return { word: answer.count === 0 ? none : links, values: { region: names.place, count: answer.count } }
  }
  if (asked.chain !== '') return { word: answer.count === 0 ? 'titleChainNone' : 'titleChain', values: { ...names, count: answer.count } }
  if (answer.count > 0) return { word: 'titleLinks', values: { region: names.region, count: answer.count } }
  return { word: hasPlan ? 'titleNone' : 'titleUnnamed', values: { region: names.region } }
}

/** What the wanting counties of a link come to. */
export function findingOfWanted(answer: Schemas['WantedAnswer'], names: Names): Phrase {
  const values = { ...names, named: answer.named, supplied: answer.supplied, count: answer.count }
  if (answer.named === 0) return { word: 'wantedUnnamed', values }
  return { word: answer.count === 0 ? 'wantedNone' : 'wantedTitle', values }
}

/** Where a firm would fit. */
export function findingOfFits(answer: Schemas['FitsAnswer']): Phrase {
  const firm = answer.firm.name
  if (answer.links.length === 0) return { word: 'fitsNoLink', values: { firm } }
  if (answer.count === 0) return { word: 'fitsNone', values: { firm } }
  const counties = new Set(answer.fits.map(({ county }) => county)).size
  const isWhole = answer.fits.length === answer.count
  return { word: isWhole ? 'fitsTitle' : 'fitsSome', values: { firm, counties, count: answer.count } }
}

/** The rules with what they are worth, those that are not confirmed counted. */
export const unconfirmed = (rules: readonly Schemas['RuleView'][]): number => rules.filter((rule) => !rule.confirmed).length
