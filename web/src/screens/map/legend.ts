import type { Class } from './classes'
import { textWidth } from './labels'
import type { NoValue } from './measure'

// The legend inside the drawing: its entries in lines that fit the width.

export interface LegendEntry {
  readonly swatch: number | NoValue | 'marked'
  readonly text: string
}
export interface PlacedEntry extends LegendEntry {
  readonly x: number
  readonly y: number
}
export const kSwatch = 22

/** Colours with their printed bounds; then, always, what has no number. */
export function legendEntries(classes: readonly Class[], whys: readonly NoValue[], write: LegendWords): LegendEntry[] {
  return [
    ...classes.map((one) => ({ swatch: one.ramp, text: write.range(one) })),
    ...whys.map((why) => ({ swatch: why, text: write.why(why) })),
  ]
}
export interface LegendWords {
  readonly range: (one: Class) => string
  readonly why: (why: NoValue) => string
}

export function placeLegend(entries: readonly LegendEntry[], width: number, type: number): { entries: PlacedEntry[]; height: number } {
  const line = type + 10
  let x = 0
  let y = 0
  const placed = entries.map((entry) => {
    const wide = kSwatch + 6 + textWidth(entry.text, type) + 14
    if (x > 0 && x + wide > width) {
      x = 0
      y += line
    }
    const at = { ...entry, x, y }
    x += wide
    return at
  })
  return { entries: placed, height: entries.length === 0 ? 0 : y + line }
}

/** A text in lines of a width, broken at spaces or between any two Chinese characters. */
export function wrap(text: string, width: number, size: number): string[] {
  const words = text.match(/[\u2e80-\uffff]|[^\s\u2e80-\uffff]+\s*|\s+/g) ?? []
  const lines: string[] = []
  let line = ''
  for (const word of words) {
    if (line !== '' && textWidth(line + word.trimEnd(), size) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += word
  }
  return line === '' ? lines : [...lines, line.trimEnd()]
}
