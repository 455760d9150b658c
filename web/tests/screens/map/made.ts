import { readFileSync } from 'node:fs'
import { readTable } from '../../../geometry/table'
import type { Cell, Region } from '@/screens/map/measure'

// Cells and regions made for tests.

export function region(code: string, change: Partial<Region> = {}): Region {
  return {
    code,
    name: `${code}县`,
    name_en: `County ${code}`,
    short_name: code,
    level: 'county',
    kind: '县',
    city: code.slice(0, 4),
    city_name: '',
    appraised: true,
    neighbours: [],
    partners: [],
    chains: [],
    ...change,
  } as Region
}

export function cell(county: string, chain: string, change: Partial<Cell> = {}): Cell {
  return {
    county,
    chain,
    named: true,
    applies: true,
    counts: { strong: 0, weak: 0, missing: 0, not_seen: 0 },
    on_links: 0,
    absent_links: [],
    ...change,
  }
}

export const counts = (strong: number, weak: number, missing: number, not_seen = 0) => ({ strong, weak, missing, not_seen })

/** The counties of the pack with their names, as the map writes them. */
export function packCounties(): Region[] {
  return readTable(readFileSync('../packs/fujian/places/counties.csv', 'utf8')).map((row) =>
    region(row['code'] ?? '', {
      name: row['name'] ?? '',
      name_en: row['name_en'] ?? '',
      short_name: row['short'] ?? '',
      city: row['city'] ?? '',
      appraised: row['appraised'] === 'yes',
    }),
  )
}
