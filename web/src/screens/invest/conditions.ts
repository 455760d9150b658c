// What the screen is narrowed to, as the URL has it: the same address shows the same page to everybody.

export const kViews = ['links', 'counties', 'firm'] as const
export type View = (typeof kViews)[number]
export const kNeeds = ['fill', 'extend', 'strengthen'] as const
export type Need = (typeof kNeeds)[number]

export interface Conditions {
  /** By missing link, by county that wants a link, by enterprise. */
  readonly view: View
  readonly county: string
  readonly chain: string
  readonly link: string
  readonly need: Need | ''
  /** A USCC, of the register or of an outside one. */
  readonly firm: string
  /** Links listed, and firms listed of each ring. */
  readonly limit: number
  readonly each: number
}

/** Links listed at first, and how many more each time; the server lists 200 at most. */
export const kLinks = 10
export const kMostLinks = 200
/** Firms of each ring in the list of links, and where one link is looked at; the server lists 100 at most. */
export const kFewFirms = 3
export const kFirms = 10
export const kMostFirms = 100

const usualEach = (link: string): number => (link === '' ? kFewFirms : kFirms)

function within(text: string, usual: number, most: number): number {
  const value = /^\d{1,4}$/.test(text) ? Number(text) : 0
  return value === 0 ? usual : Math.min(value, most)
}

type Query = Readonly<Record<string, unknown>>
export function conditionsOf(query: Query): Conditions {
  const text = (name: string): string => {
    const value = query[name]
    return typeof value === 'string' ? value : ''
  }
  const chain = text('chain')
  // A link is one of a chain: without it it says nothing.
  const link = chain === '' ? '' : text('link')
  return {
    view: kViews.find((view) => view === text('view')) ?? 'links',
    county: text('county'),
    chain,
    link,
    need: kNeeds.find((need) => need === text('need')) ?? '',
    firm: text('firm'),
    limit: within(text('limit'), kLinks, kMostLinks),
    each: within(text('each'), usualEach(link), kMostFirms),
  }
}

/** The query of an address; what has its usual value is left out. */
export function queryOf(conditions: Conditions): Record<string, string> {
  const { view, county, chain, link, need, firm, limit, each } = conditions
  const entries: readonly (readonly [string, string])[] = [
    ['view', view === 'links' ? '' : view],
    ['county', county],
    ['chain', chain],
    ['link', chain === '' ? '' : link],
    ['need', need],
    ['firm', firm],
    ['limit', limit === kLinks ? '' : String(limit)],
    ['each', each === usualEach(link) ? '' : String(each)],
  ]
  return Object.fromEntries(entries.filter(([, value]) => value !== ''))
}

/** Conditions after one of them was chosen anew: a new chain drops the link, and every choice starts lists anew. */
export function changed(conditions: Conditions, part: Partial<Conditions>): Conditions {
  const next = { ...conditions, ...part }
  const isOtherChain = part.chain !== undefined && part.chain !== conditions.chain
  const link = isOtherChain && part.link === undefined ? '' : next.link
  return {
    ...next,
    link,
    // One link has one need.
    need: link === '' || part.need !== undefined ? next.need : '',
    limit: part.limit ?? kLinks,
    each: part.each ?? usualEach(link),
  }
}
