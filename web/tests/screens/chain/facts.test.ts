import { describe, expect, it } from 'vitest'
import { common, finding, gapsOf, otherChains, passages, reasons } from '../../../src/screens/chain/facts'
import { beside, madeChain, madeLink, worth } from './made'

const names = { chain: '试链', region: '某县' }

describe('the title of a chain in a county', () => {
  it('is what is missing, before all else', () => {
    expect(finding(madeChain({ strong: 3, weak: 2, missing: 4, not_seen: 1 }), names, true)).toEqual({ word: 'missingTitle', values: { ...names, count: 4 } })
  })
  it('says not seen where nothing may be called missing', () => {
    expect(finding(madeChain({ strong: 3, not_seen: 7 }), names, true)).toEqual({ word: 'notSeenTitle', values: { ...names, count: 7 } })
  })
  it('states that nothing is missing as a finding', () => {
    expect(finding(madeChain({ strong: 3, weak: 2 }), names, true).word).toBe('weakTitle')
    expect(finding(madeChain({ strong: 3 }), names, true)).toEqual({ word: 'strongTitle', values: { ...names, count: 3 } })
  })
  it('says of a chain of other places that it is not placed there, with the firms of its trade', () => {
    expect(finding(madeChain({}, { applies: false, same_trade: 2 }), names, true)).toEqual({ word: 'notHereTitle', values: { ...names, count: 2 } })
    expect(finding(madeChain({}, { applies: false }), names, true).word).toBe('notHereNoneTitle')
  })
})

describe('without any data', () => {
  it('a chain is unknown, whatever the counts of nothing are', () => {
    expect(finding(madeChain({ not_seen: 9 }), names, false)).toEqual({ word: 'unknownTitle', values: names })
  })
})

describe('what is missing', () => {
  const links = [
    madeLink({ link: 'strong', standing: 'strong' }),
    madeLink({ link: 'second', importance: worth({ rank: 9 }) }),
    madeLink({ link: 'weak', standing: 'weak', importance: worth({ rank: 2 }) }),
    madeLink({ link: 'unseen', standing: 'not_seen', importance: worth({ rank: 12 }) }),
  ]
  it('is listed by importance, weak ones with it', () => {
    expect(gapsOf(links, false).map((link) => link.link)).toEqual(['weak', 'second', 'unseen'])
  })
  it('leaves out the weak when only missing links are asked for, but not the ones not seen', () => {
    expect(gapsOf(links, true).map((link) => link.link)).toEqual(['second', 'unseen'])
  })
  it('matters for reasons in words, each count once', () => {
    const all = worth({ waiting_links: 2, waiting_firms: 5, feeding_links: 1, feeding_firms: 3, cross_chain_links: 1, served_firms: 4, downstream_links: 6, named: true })
    expect(reasons(all).map((reason) => reason.word)).toEqual([
      'reasonWaiting',
      'reasonFeeding',
      'reasonCross',
      'reasonServes',
      'reasonDownstream',
      'reasonNamed',
    ])
    expect(reasons(all)[0]?.values).toEqual({ links: 2, firms: 5 })
    expect(reasons(worth({}))).toEqual([{ word: 'reasonNone', values: {} }])
  })
})

describe('a threshold', () => {
  it('is printed in the legend only where all links have the same', () => {
    expect(common([5, 5, 5])).toBe(5)
    expect(common([5, 3])).toBeUndefined()
    expect(common([])).toBeUndefined()
  })
})

describe('a sentence', () => {
  it('is cut where it quotes the register', () => {
    expect(passages('经营范围写有“锂电负极”、“硅碳负极”，由“生产”看出')).toEqual([
      { text: '经营范围写有', isQuoted: false },
      { text: '“锂电负极”', isQuoted: true },
      { text: '、', isQuoted: false },
      { text: '“硅碳负极”', isQuoted: true },
      { text: '，由', isQuoted: false },
      { text: '“生产”', isQuoted: true },
      { text: '看出', isQuoted: false },
    ])
  })
  it('without quotes, or with one that never ends, stays whole', () => {
    expect(passages('没有引文')).toEqual([{ text: '没有引文', isQuoted: false }])
    expect(passages('写有“半句')).toEqual([{ text: '写有“半句', isQuoted: false }])
  })
})

describe('the chains beside a chain', () => {
  it('are named once, with every pair of links at which they meet', () => {
    const links = [
      madeLink({ link: 'a', fed_by: [beside('x', 'carbon'), beside('b')] }),
      madeLink({ link: 'b', fed_by: [beside('y', 'carbon')], feeds: [beside('a'), beside('z', 'auto')] }),
    ]
    const found = otherChains(links, 'fed_by')
    expect(found.map((other) => other.chain)).toEqual(['carbon'])
    expect(found[0]?.links.map((meeting) => [meeting.own.link, meeting.other.link])).toEqual([
      ['a', 'x'],
      ['b', 'y'],
    ])
    expect(otherChains(links, 'feeds').map((other) => other.chain)).toEqual(['auto'])
  })
})
