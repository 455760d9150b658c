import type { Schemas } from '@/api/client'
import { say } from '@/i18n/words'
import type { Language } from '@/state/preferences'

type Fault = Schemas['ImportFault']

/** Where a fault is, as spreadsheet programs write it: 企业!C3, 3 for a whole row. */
export function placeOf(fault: Fault): string {
  const cell = `${fault.column}${fault.row}`
  return fault.sheet === '' ? cell : `${fault.sheet}!${cell}`
}

/** The server's sentence without the place and the value, which have columns of their own. */
export function expectationOf(fault: Fault, language: Language): string {
  const sentence = say(fault.message, language)
  const isChinese = sentence === fault.message.zh
  const colon = isChinese ? '：' : ': '
  const quoted = isChinese ? `「${fault.value}」` : `"${fault.value}"`
  const mark = fault.value === '' ? colon : quoted + colon
  const at = sentence.lastIndexOf(mark)
  return at < 0 ? sentence : sentence.slice(at + mark.length)
}

/** The mapping that an import understands, of the columns that somebody chose a field for. */
export function mappingOf(chosen: ReadonlyMap<string, string>): string {
  return [...chosen].filter(([, field]) => field !== '').map(([header, field]) => `${header}=${field}`).join(',')
}

/** Whether a header can stand in such a mapping. */
export function canBeMapped(header: string): boolean {
  return header.trim() !== '' && !/[,，=]/.test(header)
}
