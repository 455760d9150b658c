import type { Schemas } from '@/api/client'

// The server names the words of its evidence by bytes of the register's own UTF-8 text; the screen cuts strings by
// UTF-16 units. Here one becomes the other, and overlapping ranges become segments that can be marked.

/** A run of text and everything that stands on it. */
export interface Segment {
  readonly text: string
  /** Of what it is evidence, in the order of the notes; empty for plain text. */
  readonly notes: readonly SegmentNote[]
  /** Notes whose words end here: their numbers are written after this segment. */
  readonly ends: readonly string[]
}
export interface SegmentNote {
  readonly note: string
  /** Product words, as against the verbs that say what is done with them. */
  readonly isKeyword: boolean
}
export interface Range {
  readonly note: string
  readonly at: number
  readonly length: number
  readonly isKeyword: boolean
}

function bytesOf(point: number): number {
  if (point < 0x80) return 1
  if (point < 0x800) return 2
  return point < 0x10000 ? 3 : 4
}

/** For each byte where a character begins (and the end of the text), its UTF-16 index. */
function characterStarts(text: string): Map<number, number> {
  const starts = new Map<number, number>()
  let byte = 0
  let unit = 0
  for (const character of text) {
    starts.set(byte, unit)
    byte += bytesOf(character.codePointAt(0) ?? 0)
    unit += character.length
  }
  starts.set(byte, unit)
  return starts
}

interface Placed extends Range {
  readonly begin: number
  readonly end: number
}

/** Ranges that do not lie on whole characters of the text are left out: no mark is better than one on wrong words. */
function place(text: string, ranges: readonly Range[]): Placed[] {
  const starts = characterStarts(text)
  return ranges.flatMap((range) => {
    const begin = starts.get(range.at)
    const end = starts.get(range.at + range.length)
    return begin === undefined || end === undefined || begin >= end ? [] : [{ ...range, begin, end }]
  })
}

/** Pieces of the text, in order and without loss, each with the notes that stand on all of it. */
export function segmentsOf(text: string, ranges: readonly Range[]): Segment[] {
  const placed = place(text, ranges)
  const cuts = [...new Set([0, text.length, ...placed.flatMap((range) => [range.begin, range.end])])].sort((a, b) => a - b)
  const segments: Segment[] = []
  for (let at = 0; at + 1 < cuts.length; ++at) {
    const begin = cuts[at] ?? 0
    const end = cuts[at + 1] ?? 0
    const notes = new Map<string, SegmentNote>()
    for (const range of placed) {
      if (range.begin > begin || range.end < end) continue
      const known = notes.get(range.note)
      notes.set(range.note, { note: range.note, isKeyword: range.isKeyword || known?.isKeyword === true })
    }
    const ends = new Set(placed.filter((range) => range.end === end).map((range) => range.note))
    segments.push({ text: text.slice(begin, end), notes: [...notes.values()], ends: [...ends] })
  }
  return segments
}

const kKeywordMeanings: readonly string[] = ['keyword', 'name', 'province', 'city', 'county', 'town']

/** The ranges of one field in the evidence of one note. */
export function rangesOf(note: string, field: string, evidence: readonly Schemas['Evidence'][]): Range[] {
  return evidence
    .filter((piece) => piece.field === field)
    .map(({ at, length, means }) => ({ note, at, length, isKeyword: kKeywordMeanings.includes(means) }))
}
