import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { readTable } from './table.ts'

/** What a pack says of its counties, as far as their outlines need it. */
export interface CountyList {
  /** Codes that the pack has today. */
  readonly codes: ReadonlySet<string>
  /** Former codes and the counties that carry on with them; more than one where a county was divided. */
  readonly heirs: ReadonlyMap<string, readonly string[]>
  /** Short names of the cities, by which outlines are filed. */
  readonly cities: readonly string[]
}

export function readCounties(packFolder: string): CountyList {
  const table = (name: string) => readTable(readFileSync(join(packFolder, 'places', name), 'utf8'))
  const heirs = new Map<string, string[]>()
  for (const { county = '', former_code: former = '' } of table('former.csv')) {
    if (former !== '') heirs.set(former, [...(heirs.get(former) ?? []), county])
  }
  return {
    codes: new Set(table('counties.csv').map((row) => row['code'] ?? '')),
    heirs,
    cities: table('cities.csv').map((row) => row['short'] ?? ''),
  }
}

/** The county of today that an outline with an older code belongs to; undefined where the pack does not tell. */
export function countyOf(code: string, list: CountyList): string | undefined {
  if (list.codes.has(code)) return code
  const heirs = new Set(list.heirs.get(code) ?? [])
  const [only] = heirs
  return heirs.size === 1 ? only : undefined
}
