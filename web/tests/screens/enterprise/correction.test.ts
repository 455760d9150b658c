import { describe, expect, it } from 'vitest'
import { faultsOf, firstFault, newestOf, seenOf } from '@/screens/enterprise/correction'

const draft = { chain: 'food', link: '调味品', role: '', by: '张三', why: '走访' }

describe('a draft of a correction', () => {
  it('is whole with chain, link, person and reason', () => {
    expect(faultsOf(draft)).toEqual({})
    expect(firstFault({})).toBeUndefined()
  })
  it('needs each of them; blanks are nothing', () => {
    expect(faultsOf({ chain: '', link: '', role: '', by: ' ', why: '\n' })).toEqual({
      chain: 'faultChain',
      link: 'faultLink',
      by: 'faultBy',
      why: 'faultWhy',
    })
  })
  it('counts characters as the server does, not units', () => {
    expect(faultsOf({ ...draft, by: '𠮷'.repeat(100) })).toEqual({})
    expect(faultsOf({ ...draft, by: '𠮷'.repeat(101) })).toEqual({ by: 'faultByLong' })
    expect(faultsOf({ ...draft, why: '字'.repeat(1001) })).toEqual({ why: 'faultWhyLong' })
  })
  it('sends the reader to the first field of the form that needs something', () => {
    expect(firstFault({ why: 'faultWhy', link: 'faultLink' })).toBe('link')
  })
})

describe('what was said before', () => {
  const said = (id: number, link: string, last: number) => ({ id, chain: 'food', link, last }) as never
  const corrections = [said(9, '调味品', 10), said(7, '乳品', 7), said(3, '调味品', 10)]
  it('is the newest of the same link', () => {
    expect(newestOf(corrections, 'food', '调味品')).toMatchObject({ id: 9 })
    expect(newestOf(corrections, 'textile', '调味品')).toBeUndefined()
  })
  it('is sent as seen with what took it back, and as nothing where nobody spoke', () => {
    expect(seenOf(corrections, 'food', '调味品')).toBe(10)
    expect(seenOf(corrections, 'food', '糖')).toBeNull()
  })
})
