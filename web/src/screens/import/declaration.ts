import type { ImportWord } from './words'

/** What is said about a file, as it is typed. */
export interface Declaration {
  sourceTitle: string
  asOf: string
  firstYear: string
  lastYear: string
  /** A county or city by its code; empty for the whole province. */
  region: string
  complete: boolean
  example: boolean
}
export type DeclarationField = 'sourceTitle' | 'asOf' | 'firstYear' | 'lastYear'

export interface DeclarationFault {
  readonly field: DeclarationField
  readonly word: ImportWord
}

export const emptyDeclaration = (): Declaration => ({
  sourceTitle: '', asOf: '', firstYear: '', lastYear: '', region: '', complete: false, example: false,
})

const kFirstYear = 1949
const yearOf = (text: string): number | null => (/^\d{4}$/.test(text.trim()) ? Number(text) : null)

/** What is wrong with a declaration, the first field first. `today` as 2025-12-31. */
export function declarationFaults(declared: Declaration, today: string): DeclarationFault[] {
  const faults: DeclarationFault[] = []
  if (declared.sourceTitle.trim() === '') faults.push({ field: 'sourceTitle', word: 'sourceMissing' })
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(declared.asOf)
  if (!isDate) faults.push({ field: 'asOf', word: 'asOfMissing' })
  else if (declared.asOf > today) faults.push({ field: 'asOf', word: 'asOfFuture' })
  const thisYear = Number(today.slice(0, 4))
  const isWrong = (text: string) => {
    const year = yearOf(text)
    return text.trim() !== '' && (year === null || year < kFirstYear || year > thisYear)
  }
  for (const field of ['firstYear', 'lastYear'] as const) {
    if (isWrong(declared[field])) faults.push({ field, word: 'yearWrong' })
  }
  const [first, last] = [yearOf(declared.firstYear), yearOf(declared.lastYear)]
  if (first !== null && last !== null && first > last) faults.push({ field: 'firstYear', word: 'yearsOrder' })
  if (last !== null && isDate && last > Number(declared.asOf.slice(0, 4))) faults.push({ field: 'lastYear', word: 'yearsAfter' })
  return faults
}

/** As the import is asked; what is not stated is left out. */
export function declarationQuery(declared: Declaration) {
  const [first, last] = [yearOf(declared.firstYear), yearOf(declared.lastYear)]
  return {
    source_title: declared.sourceTitle.trim(),
    as_of: declared.asOf,
    complete: declared.complete,
    example: declared.example,
    ...(first === null ? {} : { first_year: first }),
    ...(last === null ? {} : { last_year: last }),
    ...(declared.region === '' ? {} : { regions: [declared.region] }),
  }
}
