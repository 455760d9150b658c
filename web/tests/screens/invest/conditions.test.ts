import { describe, expect, it } from 'vitest'
import { investPath } from '@/screens/invest/addresses'
import { changed, conditionsOf, kFewFirms, kFirms, kLinks, queryOf, type Conditions } from '@/screens/invest/conditions'

const usual: Conditions = { view: 'links', county: '', chain: '', link: '', need: '', firm: '', limit: kLinks, each: kFewFirms }

describe('the conditions of an address', () => {
  it('are the usual ones where it says nothing', () => expect(conditionsOf({})).toEqual(usual))

  it('are what it says', () => {
    const query = { view: 'counties', county: '350583', chain: 'building', link: '建筑陶瓷', limit: '30', each: '40' }
    expect(conditionsOf(query)).toEqual({ ...usual, ...query, limit: 30, each: 40 })
  })

  it('take unknown words, numbers that are none and lists for nothing said', () => {
    expect(conditionsOf({ view: 'all', need: 'steal', limit: '-3', each: 'many', county: ['350583', '350582'] })).toEqual(usual)
  })

  it('ask for no more than the server lists', () => {
    const { limit, each } = conditionsOf({ limit: '9999', each: '500' })
    expect([limit, each]).toEqual([200, 100])
  })

  it('have no link without its chain', () => expect(conditionsOf({ link: '建筑陶瓷' }).link).toBe(''))

  it('list more firms of each ring where one link is looked at', () => {
    expect(conditionsOf({ chain: 'building', link: '建筑陶瓷' }).each).toBe(kFirms)
  })
})

it('an address says all conditions, and reading it gives the same ones', () => {
  const asked: Conditions = { ...usual, county: '350583', chain: 'building', link: '建筑陶瓷', need: '', limit: 20, each: 60 }
  expect(conditionsOf(queryOf(asked))).toEqual(asked)
  expect(queryOf(usual)).toEqual({})
  expect(queryOf({ ...usual, chain: 'a', link: 'b', each: kFirms })).toEqual({ chain: 'a', link: 'b' })
})

describe('a choice', () => {
  const at: Conditions = { ...usual, county: '350583', chain: 'building', link: '水泥', each: 60, limit: 40 }
  it('of another chain drops the link of the one before', () => {
    expect(changed(at, { chain: 'textile' })).toMatchObject({ chain: 'textile', link: '', limit: kLinks, each: kFewFirms })
  })
  it('of a chain with its link keeps both', () => {
    expect(changed(at, { chain: 'textile', link: '印染后整理' })).toMatchObject({ chain: 'textile', link: '印染后整理', each: kFirms })
  })
  it('of a link drops the need, which it has itself', () => {
    expect(changed({ ...usual, chain: 'building', need: 'fill' }, { link: '水泥' })).toMatchObject({ link: '水泥', need: '' })
  })
  it('of another view keeps county, chain and link', () => {
    expect(changed(at, { view: 'counties' })).toMatchObject({ view: 'counties', county: '350583', chain: 'building', link: '水泥' })
  })
  it('of more firms keeps everything else', () => expect(changed(at, { each: 70 })).toMatchObject({ link: '水泥', each: 70 }))
})

it('links lead to a page that its address alone reproduces', () => {
  const path = investPath({ county: '350583', chain: 'building', link: '设计 & 施工' })
  const query = Object.fromEntries(new URLSearchParams(path.slice(path.indexOf('?') + 1)))
  expect(path.startsWith('/invest?')).toBe(true)
  expect(conditionsOf(query)).toMatchObject({ view: 'links', county: '350583', chain: 'building', link: '设计 & 施工' })
  expect(investPath({})).toBe('/invest')
})
