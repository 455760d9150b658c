import { formatCount } from '@/i18n/format'
import type { Finding } from './finding'
import type { mapWords } from './words'

type Key = keyof typeof mapWords.zh

/** Which sentence says a finding, with its numbers. `names` are those of the counties that lead. */
export function titleOf(finding: Finding, chain: string, names: readonly string[]): { key: Key; leaders: number; values: Record<string, string> } {
  const values = {
    chain,
    counties: formatCount(finding.counties),
    total: formatCount(finding.total),
    most: formatCount(finding.most),
    pairs: formatCount(finding.pairs),
    first: names[0] ?? '',
  }
  return { key: keyOf(finding, chain !== ''), leaders: finding.leaders.length, values }
}

function keyOf(finding: Finding, isOneChain: boolean): Key {
  if (finding.kind === 'nobody') return 'findNobody'
  if (finding.kind === 'unseen') return 'findUnseen'
  if (finding.most === 0) return 'findAllZero'
  const measures = {
    missing: ['findMissing', 'findChainMissing', 'findChainOneMissing'],
    weak: ['findWeak', 'findChainWeak', 'findChainOneWeak'],
    strong: ['findStrong', 'findChainStrong', 'findChainOneStrong'],
    firms: ['findFirms', 'findChainFirms', 'findChainOneFirms'],
    load: ['findLoad', 'findChainLoad', 'findChainOneLoad'],
  } as const
  const [all, chain, single] = measures[finding.kind]
  if (!isOneChain) return all
  return finding.counties === 1 ? single : chain
}
