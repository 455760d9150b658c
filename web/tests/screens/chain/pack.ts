import { readFileSync } from 'node:fs'
import type { LayoutEdge, LayoutLink, Stage } from '../../../src/screens/chain/layout'

export interface Given {
  readonly name: string
  readonly links: LayoutLink[]
  readonly edges: LayoutEdge[]
}

// chain,link,link_en,stage,parents,…: English names may hold commas, in quotes.
function cells(row: string): string[] {
  return [...row.matchAll(/(?:^|,)(?:"((?:[^"]|"")*)"|([^,]*))/g)].map((cell) => cell[1] ?? cell[2] ?? '')
}

/** Every chain of the pack, as its links and their parents. */
export function chainsOfPack(): Given[] {
  const text = readFileSync(new URL('../../../../packs/fujian/chains/links.csv', import.meta.url), 'utf8')
  const chains = new Map<string, Given>()
  for (const row of text.split(/\r?\n/).slice(1)) {
    const [name, id, , stage, parents] = cells(row)
    if (name === undefined || name === '' || id === undefined || stage === undefined) continue
    const chain = chains.get(name) ?? { name, links: [], edges: [] }
    chain.links.push({ id, stage: stage as Stage })
    for (const from of (parents ?? '').split(';')) if (from !== '') chain.edges.push({ from, to: id })
    chains.set(name, chain)
  }
  return [...chains.values()]
}

/** The names of all links, in both languages. */
export function namesOfPack(): { readonly zh: string[]; readonly en: string[] } {
  const text = readFileSync(new URL('../../../../packs/fujian/chains/links.csv', import.meta.url), 'utf8')
  const rows = text.split(/\r?\n/).slice(1).map(cells).filter((row) => (row[0] ?? '') !== '')
  return { zh: rows.map((row) => row[1] ?? ''), en: rows.map((row) => row[2] ?? '') }
}
