import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'

const css = readFileSync('src/style/tokens.css', 'utf8')
const tokens = new Map([...css.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6})/gi)].map(([, name = '', value = '']) => [name, value]))

function color(name: string): string {
  const value = name.startsWith('#') ? name : tokens.get(name)
  if (value === undefined) throw new Error(`tokens.css has no colour --${name}`)
  return value
}

/** WCAG 2.1's relative luminance and contrast ratio. */
function luminance(name: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5]
    .map((at) => parseInt(color(name).slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue
}
function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right)
  return (high + 0.05) / (low + 0.05)
}

const kText = 4.5
const kShape = 3

describe('colours can be told apart', () => {
  const papers = ['paper', 'card']
  it.each(['ink', 'ink-2', 'ink-3', 'sea', 'weak-ink', 'missing'].flatMap((ink) => papers.map((paper) => [ink, paper] as const)))(
    'text in %s on %s',
    (ink, paper) => expect(contrast(ink, paper)).toBeGreaterThanOrEqual(kText),
  )
  it.each([
    ['weak-ink', 'weak-paper'],
    ['ink', 'sea-2'],
    ['ink-2', 'sea-2'],
    ['sea', 'sea-2'],
    ['#ffffff', 'sea'],
    ['ink', '#fdeab0'],
  ])('text in %s on %s', (ink, paper) => expect(contrast(ink, paper)).toBeGreaterThanOrEqual(kText))

  it.each(['sea', 'weak', 'missing'].flatMap((shape) => papers.map((paper) => [shape, paper] as const)))(
    'the shape of %s on %s',
    (shape, paper) => expect(contrast(shape, paper)).toBeGreaterThanOrEqual(kShape),
  )

  it('the border of a field on a card', () => expect(contrast('line-strong', 'card')).toBeGreaterThanOrEqual(kShape))

  // Dark labels on the first four classes of quantities, white ones on the last two.
  it.each([0, 1, 2, 3])('a dark label on class %i', (at) => expect(contrast('ink', `ramp-${at}`)).toBeGreaterThanOrEqual(kText))
  it.each([4, 5])('a white label on class %i', (at) => expect(contrast('#ffffff', `ramp-${at}`)).toBeGreaterThanOrEqual(kText))

  it('classes of quantities grow darker, each by a step that can be seen', () => {
    for (let at = 0; at < 5; ++at) expect(contrast(`ramp-${at}`, `ramp-${at + 1}`)).toBeGreaterThan(1.15)
  })
})
