import type { Schemas } from '@/api/client'
import type { Values } from '@/i18n/words'
import type { Link } from './graph'
import type { ChainWord } from './words'

// Findings about a chain in a region, as words to be filled; pure, so that the wording has tests.

type Chain = Schemas['ChainStanding']
export interface Phrase {
  readonly word: ChainWord
  readonly values: Values
}

/** What is most worth knowing of a chain in a region: missing, else not seen, else weak, else all strong. */
export function finding(chain: Chain, names: { readonly chain: string; readonly region: string }, hasFirms: boolean): Phrase {
  if (!hasFirms) return { word: 'unknownTitle', values: names }
  const { strong, weak, missing, not_seen: notSeen } = chain.counts
  if (!chain.applies && chain.same_trade === 0) return { word: 'notHereNoneTitle', values: names }
  if (!chain.applies) return { word: 'notHereTitle', values: { ...names, count: chain.same_trade } }
  if (missing > 0) return { word: 'missingTitle', values: { ...names, count: missing } }
  if (notSeen > 0) return { word: 'notSeenTitle', values: { ...names, count: notSeen } }
  if (weak > 0) return { word: 'weakTitle', values: { ...names, count: weak } }
  return { word: 'strongTitle', values: { ...names, count: strong } }
}

/** Why a missing or weak link matters, the weightiest first; the counts behind its points. */
export function reasons(worth: Schemas['Importance']): Phrase[] {
  const found: Phrase[] = []
  if (worth.waiting_links > 0) found.push({ word: 'reasonWaiting', values: { links: worth.waiting_links, firms: worth.waiting_firms } })
  if (worth.feeding_links > 0) found.push({ word: 'reasonFeeding', values: { links: worth.feeding_links, firms: worth.feeding_firms } })
  if (worth.cross_chain_links > 0) found.push({ word: 'reasonCross', values: { links: worth.cross_chain_links } })
  if (worth.served_firms > 0) found.push({ word: 'reasonServes', values: { firms: worth.served_firms } })
  if (worth.downstream_links > 0) found.push({ word: 'reasonDownstream', values: { links: worth.downstream_links } })
  if (worth.named) found.push({ word: 'reasonNamed', values: {} })
  return found.length > 0 ? found : [{ word: 'reasonNone', values: {} }]
}

/** Missing, weak and not seen links in the order of their importance; only those without firms where asked. */
export function gapsOf(links: readonly Link[], missingOnly: boolean): Link[] {
  return links
    .filter((link) => link.importance !== null && (!missingOnly || link.standing !== 'weak'))
    .sort((left, right) => (left.importance?.rank ?? 0) - (right.importance?.rank ?? 0))
}

/** The one value that all have, or nothing where they differ. */
export function common<Value extends string | number>(values: readonly Value[]): Value | undefined {
  const [first] = values
  return first !== undefined && values.every((value) => value === first) ? first : undefined
}

export interface Passage {
  readonly text: string
  readonly isQuoted: boolean
}
/** A sentence of the server cut where it quotes the register (“…”), so that the quoted words can be marked. */
export function passages(sentence: string): Passage[] {
  return sentence
    .split(/(“[^”]*”)/)
    .filter((text) => text !== '')
    .map((text) => ({ text, isQuoted: text.startsWith('“') && text.endsWith('”') }))
}

export interface OtherChain {
  readonly chain: string
  readonly name: string
  readonly links: readonly { readonly own: Link; readonly other: Schemas['LinkBeside'] }[]
}
/** The chains that supply this one, or that it supplies, each with the links at which they meet. */
export function otherChains(links: readonly Link[], side: 'fed_by' | 'feeds'): OtherChain[] {
  const found = new Map<string, { chain: string; name: string; links: { own: Link; other: Schemas['LinkBeside'] }[] }>()
  for (const link of links) {
    for (const other of link[side]) {
      if (other.chain === link.chain) continue
      const entry = found.get(other.chain) ?? { chain: other.chain, name: other.chain_name, links: [] }
      entry.links.push({ own: link, other })
      found.set(other.chain, entry)
    }
  }
  return [...found.values()]
}
