import { describe, expect, it } from 'vitest'
import type { Schemas } from '../../../src/api/client'
import { fits, tally, type Firm } from '../../../src/screens/chain/firms'
import { grouped, provinceRows, regionRows, total } from '../../../src/screens/chain/list'

function chain(id: string, category: string): Schemas['ChainView'] {
  return { id, name: id, name_en: id, category, article: 2, place_bound: false, links: 9, counties: [], source: '', confidence: '' }
}
function cell(id: string, given: Partial<Schemas['MapCell']>): Schemas['MapCell'] {
  const counts = { strong: 1, weak: 2, missing: 3, not_seen: 0 }
  return { county: '1', county_name: '', chain: id, chain_name: id, named: false, applies: true, counts, on_links: 4, traders: 1, same_trade: 0, absent_links: [], ...given }
}
const chains = [chain('a', '支柱'), chain('b', '特色'), chain('c', '支柱')]

describe('the list of chains', () => {
  it('of a county has its named chains first, the others by category', () => {
    const groups = grouped(regionRows(chains, [cell('a', {}), cell('b', { named: true }), cell('c', {})]))
    expect(groups.map((group) => [group.category, group.rows.map((row) => row.chain.id)])).toEqual([
      [null, ['b']],
      ['支柱', ['a', 'c']],
    ])
  })
  it('of a city adds up the counties named for a chain, not the others', () => {
    const rows = regionRows([chain('a', '支柱')], [cell('a', { named: true }), cell('a', { county: '2', named: true }), cell('a', { county: '3' })])
    expect(rows[0]?.counts).toEqual({ strong: 2, weak: 4, missing: 6, not_seen: 0 })
    expect(rows[0]?.onLinks).toBe(12)
  })
  it('says of a chain of other places that it does not apply', () => {
    expect(regionRows([chain('a', '支柱')], [cell('a', { applies: false })])[0]?.applies).toBe(false)
  })
  it('of the province takes the overview, and does not make up traders that it does not tell', () => {
    const counts = { strong: 5, weak: 0, missing: 2, not_seen: 1 }
    const rows = provinceRows(chains, [{ chain: 'a', chain_name: 'a', category: '支柱', counties: 3, on_links: 7, counts }])
    expect(rows[0]).toMatchObject({ counts, onLinks: 7, traders: null })
    expect(total(rows)).toEqual(counts)
  })
})

describe('the firms of a link', () => {
  const firm = (given: Partial<Firm>): Firm => ({
    uscc: '', name: '', county: '', county_name: '', role: '制造', stands: true, score: 900, confidence: '高', why: [], ...given,
  })
  it('are narrowed by confidence, role and whether they count', () => {
    expect(fits(firm({}), { level: 'high', role: '制造', counted: 'on' })).toBe(true)
    expect(fits(firm({ confidence: '低' }), { level: 'high', role: '', counted: 'all' })).toBe(false)
    expect(fits(firm({ role: '贸易' }), { level: '', role: '制造', counted: 'all' })).toBe(false)
    expect(fits(firm({ stands: false }), { level: '', role: '', counted: 'on' })).toBe(false)
    expect(fits(firm({ stands: false }), { level: '', role: '', counted: 'related' })).toBe(true)
  })
  it('are tallied with the most frequent value first, equal ones by name', () => {
    expect(tally(['b', 'a', 'c', 'c', 'a', 'c', 'b'])).toEqual([
      { value: 'c', count: 3 },
      { value: 'a', count: 2 },
      { value: 'b', count: 2 },
    ])
  })
})
