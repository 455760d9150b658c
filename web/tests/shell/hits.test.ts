import { describe, expect, it } from 'vitest'
import { pathOf, stepChoice } from '@/shell/hits'

describe('the page of a hit', () => {
  it.each([
    ['county', '350582', '3505', '/counties/350582'],
    ['city', '3505', '35', '/counties/3505'],
    ['chain', 'food', '', '/chains/food'],
    ['link', 'Mini/Micro LED', 'display', '/chains/display/links/Mini%2FMicro%20LED'],
    ['article', '21', '', '/articles?article=21'],
    ['firm', '91350430EX00003NXU', '350430', '/enterprises/91350430EX00003NXU'],
  ] as const)('of a %s', (kind, id, beside_id, path) => {
    expect(pathOf({ kind, id, beside_id })).toBe(path)
  })
})

describe('a step in the list of choices', () => {
  it('goes down from none, and past the end to none', () => {
    expect(stepChoice(-1, 1, 3)).toBe(0)
    expect(stepChoice(2, 1, 3)).toBe(-1)
  })
  it('goes up from none to the last, and from the first to none', () => {
    expect(stepChoice(-1, -1, 3)).toBe(2)
    expect(stepChoice(0, -1, 3)).toBe(-1)
  })
  it('stays at none where there are no choices', () => {
    expect(stepChoice(-1, 1, 0)).toBe(-1)
  })
})
