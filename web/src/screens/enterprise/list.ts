import type { Schemas } from '@/api/client'
import type { GridColumn } from '@/parts/grid'

type Region = Schemas['RegionView']

/** What the list is narrowed to and sorted by, as its address has it. */
export interface Conditions {
  readonly text: string
  readonly region: string
  readonly chain: string
  readonly link: string
  readonly confidence: string
  readonly stands: boolean
  readonly sort: string
}
export interface EnterprisesQuery {
  text?: string
  region?: string
  chain?: string
  link?: string
  confidence?: string
  stands?: boolean
  sort?: string
}

/** The conditions as the server takes them: what is not set is not sent, and a link only with its chain. */
export function queryOf(conditions: Conditions): EnterprisesQuery {
  const query: EnterprisesQuery = {}
  if (conditions.text.trim() !== '') query.text = conditions.text.trim()
  if (conditions.region !== '') query.region = conditions.region
  if (conditions.chain !== '') query.chain = conditions.chain
  if (conditions.chain !== '' && conditions.link !== '') query.link = conditions.link
  if (conditions.confidence !== '') query.confidence = conditions.confidence
  if (conditions.stands) query.stands = true
  if (conditions.sort !== '') query.sort = conditions.sort
  return query
}

/** The same as an address, for exports. */
export function addressOf(conditions: Conditions): string {
  const search = new URLSearchParams()
  for (const [name, value] of Object.entries(queryOf(conditions))) search.set(name, String(value))
  const text = search.toString()
  return `/api/v1/enterprises${text === '' ? '' : `?${text}`}`
}

/** A whole code: 18 letters and digits, without those that look like others. */
export function isWholeCode(text: string): boolean {
  return /^[0-9A-HJ-NPQRTUWXY]{18}$/.test(text.trim().toUpperCase())
}

export interface CityOfCounties {
  readonly city: Region
  readonly counties: Region[]
}
/** Counties under their cities, both as the pack has them. */
export function countiesByCity(regions: readonly Region[]): CityOfCounties[] {
  const cities = regions.filter((region) => region.level === 'city')
  return cities.map((city) => ({
    city,
    counties: regions.filter((region) => region.level === 'county' && region.city === city.code),
  }))
}

/** The columns that are left when those named in `hidden` (ids with commas) are left out. */
export function shownColumns(columns: readonly GridColumn[], hidden: string): GridColumn[] {
  const names = hidden.split(',')
  return columns.filter((column) => column.always === true || !names.includes(column.id))
}
/** `hidden` with a column put in or taken out. */
export function toggleColumn(hidden: string, id: string): string {
  const names = hidden.split(',').filter((name) => name !== '')
  return (names.includes(id) ? names.filter((name) => name !== id) : [...names, id]).sort().join(',')
}
