// A pack's tables: CSV in UTF-8 with a header line, quotes as in RFC 4180.

export type Row = Readonly<Record<string, string>>

/** The rows of a table by its column names. */
export function readTable(text: string): Row[] {
  const [header = [], ...rows] = readCells(text)
  return rows.map((cells) => Object.fromEntries(header.map((name, at) => [name, cells[at] ?? ''])))
}

function readCells(text: string): string[][] {
  const rows: string[][] = []
  let row: string[] = []
  // A quoted cell, or one up to the next comma or end of line; then what ends it.
  const cell = /(?:"((?:[^"]|"")*)"|((?:[^",\r\n][^,\r\n]*)?))(,|\r?\n|$)/y
  while (cell.lastIndex < text.length) {
    const line = text.slice(0, cell.lastIndex).split('\n').length
    const found = cell.exec(text)
    if (found === null) throw new Error(`第 ${line} 行引号没有成对 / line ${line}: a quote is not closed`)
    row.push(found[1]?.replace(/""/g, '"') ?? found[2] ?? '')
    if (found[3] !== ',') {
      rows.push(row)
      row = []
    }
  }
  return rows
}
