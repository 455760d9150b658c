// Names on boxes: wrapped at the width that the box has, smaller where they would not fit otherwise.

export interface LabelSize {
  /** Pixels that a line may take. */
  readonly width: number
  readonly lines: number
  /** Pixels of a full-width character. */
  readonly font: number
}
export interface Label {
  readonly lines: readonly string[]
  readonly font: number
}

/** About how many full-width characters a text takes. */
export function widthOf(text: string): number {
  let width = 0
  for (const character of text) {
    if (character > '\u2e7f') width += 1
    else if (/[A-ZMWmw@%]/.test(character)) width += 0.7
    else if (/[ iljtfr.,:;'|()[\]/-]/.test(character)) width += 0.36
    else width += 0.57
  }
  return width
}

/** What must stay on one line: a full-width character, or a Latin word with the blank or stroke after it. */
function pieces(text: string): string[] {
  return text.match(/[^\u2e80-\uffff\s/·-]+[\s/·-]*|[\u2e80-\uffff][、，·]?|./gu) ?? []
}

function wrap(text: string, width: number): string[] {
  const lines: string[] = []
  let line = ''
  for (const piece of pieces(text)) {
    if (line !== '' && widthOf((line + piece).trimEnd()) > width) {
      lines.push(line.trimEnd())
      line = ''
    }
    line += piece
  }
  if (line.trim() !== '') lines.push(line.trimEnd())
  return lines
}

/** A line of one character below a full one reads badly: two lines of a Chinese name share its characters. */
function balanced(lines: readonly string[], text: string, width: number): string[] {
  if (lines.length !== 2 || widthOf(lines[1] ?? '') > 2) return [...lines]
  const evener = wrap(text, Math.min(width, Math.ceil(widthOf(text) / 2) + 1))
  return evener.length === 2 ? evener : [...lines]
}

const kLeast = 10

export function fitLabel(text: string, size: LabelSize): Label {
  for (let font = size.font; font > kLeast; font -= 0.5) {
    const lines = wrap(text, size.width / font)
    if (lines.length <= size.lines && lines.every((line) => widthOf(line) * font <= size.width)) {
      return { lines: balanced(lines, text, size.width / font), font }
    }
  }
  const lines = wrap(text, size.width / kLeast)
  if (lines.length <= size.lines) return { lines, font: kLeast }
  const last = lines[size.lines - 1] ?? ''
  return { lines: [...lines.slice(0, size.lines - 1), `${last.slice(0, -1)}…`], font: kLeast }
}
