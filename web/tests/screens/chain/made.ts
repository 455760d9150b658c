import type { Schemas } from '../../../src/api/client'

// A link and a chain as the server answers them, for tests: nothing said where the test says nothing.

type Link = Schemas['LinkStanding']

export function madeLink(given: Partial<Link> & { readonly link: string }): Link {
  return {
    index: 0,
    chain: 'made',
    chain_name: '试链',
    chain_name_en: 'Made chain',
    link_en: given.link,
    stage: 'mid',
    standing: 'missing',
    firms: 0,
    makers: { high: 0, medium: 0, low: 0 },
    traders: 0,
    trade_only: false,
    same_trade: 0,
    capital: null,
    capital_known: 0,
    strong_min_firms: 5,
    strong_min_capital: { fen: 50_000_000_000, currency: 'CNY' },
    weak_min_firms: 1,
    fed_by: [],
    feeds: [],
    importance: null,
    places: [],
    why: [],
    ...given,
  }
}

export function beside(link: string, chain = 'made'): Schemas['LinkBeside'] {
  return { chain, chain_name: chain, link, link_en: link, standing: null, firms: 0 }
}

export function worth(given: Partial<Schemas['Importance']>): Schemas['Importance'] {
  return {
    points: 0,
    rank: 1,
    waiting_links: 0,
    waiting_firms: 0,
    downstream_links: 0,
    feeding_links: 0,
    feeding_firms: 0,
    cross_chain_links: 0,
    served_firms: 0,
    named: false,
    counties_with: 0,
    ...given,
  }
}

export function madeChain(counts: Partial<Schemas['StandingCounts']>, given: Partial<Schemas['ChainStanding']> = {}): Schemas['ChainStanding'] {
  return {
    chain: 'made',
    name: '试链',
    name_en: 'Made chain',
    category: '特色',
    article: 3,
    place_bound: false,
    named: true,
    applies: true,
    counts: { strong: 0, weak: 0, missing: 0, not_seen: 0, ...counts },
    on_links: 0,
    traders: 0,
    same_trade: 0,
    links: [],
    ...given,
  }
}
