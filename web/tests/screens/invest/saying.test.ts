import { describe, expect, it } from 'vitest'
import { byField, faultOf, firstFault, kLongestName, nameField, noteField, whyField } from '@/screens/invest/saying'

describe('what somebody says of a shortlist', () => {
  it('must not be blank where it is needed', () => {
    expect(faultOf(nameField, '  ')).toBe('faultMissing')
    expect(faultOf(noteField, '  ')).toBeUndefined()
  })
  it('is measured in characters as the server counts, blanks around it aside', () => {
    expect(faultOf(byField, '𠮷'.repeat(kLongestName))).toBeUndefined()
    expect(faultOf(byField, ` ${'县'.repeat(kLongestName)} `)).toBeUndefined()
    expect(faultOf(byField, '县'.repeat(kLongestName + 1))).toBe('faultLong')
  })
  it('is mended from the first field on', () => {
    expect(firstFault([byField, whyField], { by: '', why: '' })).toBe('by')
    expect(firstFault([byField, whyField], { by: '林', why: '' })).toBe('why')
    expect(firstFault([byField, whyField], { by: '林', why: '另有安排' })).toBeUndefined()
  })
})
