// Workbooks for the checks: written with as little as a spreadsheet program asks for, read with as little as they need.
import { crc32, deflateRawSync, inflateRawSync } from 'node:zlib'

type Row = readonly string[]

const kLocal = 0x04034b50
const kCentral = 0x02014b50
const kEnd = 0x06054b50
const kDeflated = 8

function header(signature: number, entry: { name: Buffer; packed: Buffer; bytes: Buffer }, offset?: number): Buffer {
  const isCentral = offset !== undefined
  const head = Buffer.alloc(isCentral ? 46 : 30)
  head.writeUInt32LE(signature, 0)
  const at = isCentral ? 6 : 4
  if (isCentral) head.writeUInt16LE(20, 4)
  head.writeUInt16LE(20, at)
  head.writeUInt16LE(kDeflated, at + 4)
  head.writeUInt32LE(crc32(entry.bytes), at + 10)
  head.writeUInt32LE(entry.packed.length, at + 14)
  head.writeUInt32LE(entry.bytes.length, at + 18)
  head.writeUInt16LE(entry.name.length, at + 22)
  if (isCentral) head.writeUInt32LE(offset, 42)
  return head
}

function zip(files: ReadonlyMap<string, string>): Buffer {
  const parts: Buffer[] = []
  const central: Buffer[] = []
  let offset = 0
  for (const [path, text] of files) {
    const bytes = Buffer.from(text)
    const entry = { name: Buffer.from(path), bytes, packed: deflateRawSync(bytes) }
    const local = Buffer.concat([header(kLocal, entry), entry.name, entry.packed])
    central.push(Buffer.concat([header(kCentral, entry, offset), entry.name]))
    parts.push(local)
    offset += local.length
  }
  const directory = Buffer.concat(central)
  const end = Buffer.alloc(22)
  end.writeUInt32LE(kEnd, 0)
  end.writeUInt16LE(files.size, 8)
  end.writeUInt16LE(files.size, 10)
  end.writeUInt32LE(directory.length, 12)
  end.writeUInt32LE(offset, 16)
  return Buffer.concat([...parts, directory, end])
}

function unzip(bytes: Buffer): Map<string, string> {
  const files = new Map<string, string>()
  let at = bytes.readUInt32LE(bytes.lastIndexOf(Buffer.from('504b0506', 'hex')) + 16)
  while (at + 46 <= bytes.length && bytes.readUInt32LE(at) === kCentral) {
    const [packed, nameLength, extra, comment] = [bytes.readUInt32LE(at + 20), bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    const local = bytes.readUInt32LE(at + 42)
    const from = local + 30 + bytes.readUInt16LE(local + 26) + bytes.readUInt16LE(local + 28)
    const body = bytes.subarray(from, from + packed)
    const name = bytes.subarray(at + 46, at + 46 + nameLength).toString()
    files.set(name, (bytes.readUInt16LE(at + 10) === kDeflated ? inflateRawSync(body) : body).toString())
    at += 46 + nameLength + extra + comment
  }
  return files
}

const escaped = (text: string) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;')
const unescaped = (text: string) =>
  text.replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&quot;/g, '"').replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code))).replace(/&amp;/g, '&')

export function letters(column: number): string {
  return column < 26 ? String.fromCharCode(65 + column) : letters(Math.floor(column / 26) - 1) + letters(column % 26)
}
function columnOf(cell: string): number {
  return [...cell.replace(/\d+/, '')].reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1
}

const kXml = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>'
const kMain = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main'
const kRelations = 'http://schemas.openxmlformats.org/package/2006/relationships'
const kOffice = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships'

/** A workbook of one sheet, every cell as text. */
export function workbook(sheet: string, rows: readonly Row[]): Buffer {
  const cells = (row: Row, at: number) =>
    row.map((text, column) => (text === '' ? '' : `<c r="${letters(column)}${at + 1}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`)).join('')
  const data = rows.map((row, at) => `<row r="${at + 1}">${cells(row, at)}</row>`).join('')
  return zip(new Map([
    ['[Content_Types].xml', `${kXml}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/></Types>`],
    ['_rels/.rels', `${kXml}<Relationships xmlns="${kRelations}"><Relationship Id="r1" Type="${kOffice}/officeDocument" Target="xl/workbook.xml"/></Relationships>`],
    ['xl/workbook.xml', `${kXml}<workbook xmlns="${kMain}" xmlns:r="${kOffice}"><sheets><sheet name="${escaped(sheet)}" sheetId="1" r:id="r1"/></sheets></workbook>`],
    ['xl/_rels/workbook.xml.rels', `${kXml}<Relationships xmlns="${kRelations}"><Relationship Id="r1" Type="${kOffice}/worksheet" Target="worksheets/sheet1.xml"/></Relationships>`],
    ['xl/worksheets/sheet1.xml', `${kXml}<worksheet xmlns="${kMain}"><sheetData>${data}</sheetData></worksheet>`],
  ]))
}

function textsOf(xml: string): string {
  return [...xml.matchAll(/<t(?:\s[^>]*)?>([^<]*)<\/t>/g)].map(([, text = '']) => unescaped(text)).join('')
}

/** The rows of the first sheet of a workbook, as texts. */
export function rowsOf(bytes: Buffer): string[][] {
  const files = unzip(bytes)
  const shared = [...(files.get('xl/sharedStrings.xml') ?? '').matchAll(/<si>([\s\S]*?)<\/si>/g)].map(([, item = '']) => textsOf(item))
  return [...(files.get('xl/worksheets/sheet1.xml') ?? '').matchAll(/<row[^>]*>([\s\S]*?)<\/row>/g)].map(([, row = '']) => {
    const texts: string[] = []
    for (const [, place = '', more = '', body = ''] of row.matchAll(/<c r="([A-Z]+)\d+"([^>]*?)(?:\/>|>([\s\S]*?)<\/c>)/g)) {
      const value = /<v>([^<]*)<\/v>/.exec(body)?.[1] ?? ''
      texts[columnOf(place)] = /t="s"/.test(more) ? (shared[Number(value)] ?? '') : /<t[\s>]/.test(body) ? textsOf(body) : unescaped(value)
    }
    return Array.from(texts, (text) => text ?? '')
  })
}

/** The cells of a CSV as the sample writes it. */
export function csvRows(text: string): string[][] {
  return text.trim().split('\n').map((line) =>
    [...line.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|\r?$)/g)].slice(0, (line.match(/,(?=(?:[^"]*"[^"]*")*[^"]*$)/g) ?? []).length + 1)
      .map(([, cell = '']) => cell.replace(/^"|"$/g, '').replace(/""/g, '"')))
}
