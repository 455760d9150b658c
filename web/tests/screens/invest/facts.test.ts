import { describe, expect, it } from 'vitest'
import type { Schemas } from '@/api/client'
import { conditionsOf } from '@/screens/invest/conditions'
import { countNeeds, findingOf, findingOfFits, findingOfWanted, ownReasons, sumOf, unconfirmed } from '@/screens/invest/facts'
import { madeBasis, madeTarget, madeTargets, reason } from './made'

const names = { region: '南安市', place: '南安市的建材', chain: '建材', link: '水泥' }
const finding = (answer: Schemas['TargetsAnswer'], query: Record<string, string> = {}, hasPlan = true) =>
  findingOf(answer, conditionsOf(query), names, hasPlan)

it('points are the sum of all reasons, those against among them', () => {
  expect(sumOf([reason('evidence', 30), reason('waiting', 20), reason('home_few', -10)])).toBe(40)
  expect(sumOf([])).toBe(0)
})

it('reasons that hold for every firm of a link are told apart from those of a firm', () => {
  const reasons = [reason('evidence', 30), reason('waiting', 20), reason('feeding', 10), reason('hops', 15)]
  expect(ownReasons(reasons).map(({ kind }) => kind)).toEqual(['evidence', 'hops'])
})

it('needs are counted apart', () => {
  const links = [madeTarget('fill', 'a'), madeTarget('strengthen', 'b'), madeTarget('fill', 'c')]
  expect(countNeeds(links)).toEqual({ fill: 2, extend: 0, strengthen: 1 })
})

it('rules that nobody confirmed are counted', () => {
  const rule = (confirmed: boolean) => ({ id: '', title: { zh: '', en: '' }, value: 1, unit: '', confirmed })
  expect(unconfirmed([rule(true), rule(false), rule(false)])).toBe(2)
})

describe('the title of a county', () => {
  const two = madeTargets({ links: [madeTarget('fill', 'a'), madeTarget('extend', 'b')], count: 7 })
  it('says how many links are open, listed or not', () => {
    expect(finding(two)).toEqual({ word: 'titleLinks', values: { region: '南安市', count: 7 } })
  })
  it('says that nothing is open only where chains are named for it', () => {
    expect(finding(madeTargets({})).word).toBe('titleNone')
    expect(finding(madeTargets({}), {}, false).word).toBe('titleUnnamed')
  })
  it('speaks of the chain and of the need that were asked for', () => {
    expect(finding(two, { chain: 'building' }).word).toBe('titleChain')
    expect(finding(madeTargets({}), { chain: 'building' }).word).toBe('titleChainNone')
    expect(finding(two, { chain: 'building', need: 'extend' })).toEqual({ word: 'titleExtend', values: { region: '南安市的建材', count: 7 } })
    expect(finding(madeTargets({}), { need: 'strengthen' }).word).toBe('titleNoStrengthen')
  })
  it('speaks of one link with its need and its targets', () => {
    const query = { chain: 'building', link: '水泥' }
    const of = (count: number) => finding(madeTargets({ links: [madeTarget('strengthen', '水泥', count)] }), query)
    expect(of(4)).toEqual({ word: 'titleLinkStrengthen', values: { ...names, count: 4 } })
    expect(of(0).word).toBe('titleLinkNobody')
    expect(finding(madeTargets({}), query).word).toBe('titleLinkClosed')
  })
})

describe('the title of a wanted link', () => {
  const wanted = (given: Partial<Schemas['WantedAnswer']>): Schemas['WantedAnswer'] => ({
    basis: madeBasis(),
    chain: 'building',
    chain_name: '建材',
    link: '水泥',
    link_en: 'Cement',
    named: 4,
    supplied: 1,
    count: 3,
    counties: [],
    ...given,
  })
  it('counts the counties that want it among those named', () => {
    const { word, values } = findingOfWanted(wanted({}), names)
    expect(word).toBe('wantedTitle')
    expect(values).toMatchObject({ named: 4, supplied: 1, count: 3 })
  })
  it('tells a chain that is named nowhere from one that nobody lacks', () => {
    expect(findingOfWanted(wanted({ named: 0, count: 0 }), names).word).toBe('wantedUnnamed')
    expect(findingOfWanted(wanted({ count: 0 }), names).word).toBe('wantedNone')
  })
})

describe('the title of an enterprise', () => {
  const fit = (county: string, link: string) => ({ county, link }) as Schemas['FitView']
  const fits = (given: Partial<Schemas['FitsAnswer']>) =>
    findingOfFits({ firm: { name: '甲' }, links: ['建材/水泥'], count: 0, fits: [], ...given } as Schemas['FitsAnswer'])
  it('counts counties once, links as they are', () => {
    const all = [fit('a', '1'), fit('a', '2'), fit('b', '1')]
    expect(fits({ count: 3, fits: all })).toEqual({ word: 'fitsTitle', values: { firm: '甲', counties: 2, count: 3 } })
  })
  it('leaves counties out while not all are listed', () => expect(fits({ count: 9, fits: [fit('a', '1')] }).word).toBe('fitsSome'))
  it('tells a firm on no link from one that nobody wants', () => {
    expect(fits({ links: [] }).word).toBe('fitsNoLink')
    expect(fits({}).word).toBe('fitsNone')
  })
})
