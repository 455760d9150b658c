import { describe, expect, it } from 'vitest'
import { byCity, stepCounty, type Region } from '../../../src/screens/chain/regions'

function made(code: string, level: Region['level'], city = ''): Region {
  return { code, name: code, name_en: code, short_name: code, level, kind: '', city, city_name: city, appraised: true, neighbours: [], partners: [], chains: [] }
}
const regions = [
  made('35', 'province'),
  made('3501', 'city'),
  made('3502', 'city'),
  made('350128', 'city'),
  made('350102', 'county', '3501'),
  made('350203', 'county', '3502'),
  made('350103', 'county', '3501'),
  made('350128', 'county', '350128'),
]

describe('the counties to choose from', () => {
  it('stand under their cities, a unit of one county for itself', () => {
    expect(byCity(regions).map((group) => [group.city.code, group.counties.map((county) => county.code)])).toEqual([
      ['3501', ['350102', '350103']],
      ['3502', ['350203']],
      ['350128', ['350128']],
    ])
  })
  it('are stepped through in that order, round the ends', () => {
    expect(stepCounty(regions, '350102', 1)).toBe('350103')
    expect(stepCounty(regions, '350103', 1)).toBe('350203')
    expect(stepCounty(regions, '350128', 1)).toBe('350102')
    expect(stepCounty(regions, '350102', -1)).toBe('350128')
  })
  it('begin from the province at the ends, from a city at its own first', () => {
    expect(stepCounty(regions, '', 1)).toBe('350102')
    expect(stepCounty(regions, '', -1)).toBe('350128')
    expect(stepCounty(regions, '3502', 1)).toBe('350203')
  })
})
