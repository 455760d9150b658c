import { describe, expect, it } from 'vitest'
import { addressOf, countiesByCity, isWholeCode, queryOf, shownColumns, toggleColumn } from '@/screens/enterprise/list'

const none = { text: '', region: '', chain: '', link: '', confidence: '', stands: false, sort: '' }
const region = (code: string, level: 'county' | 'city', city = '') => ({
  code,
  level,
  city,
  name: code,
  name_en: '',
  short_name: '',
  kind: '',
  city_name: '',
  appraised: true,
  neighbours: [],
  partners: [],
  chains: [],
})

describe('conditions of the list', () => {
  it('send nothing that is not set', () => {
    expect(queryOf(none)).toEqual({})
    expect(addressOf(none)).toBe('/api/v1/enterprises')
  })
  it('send a link only with its chain', () => {
    expect(queryOf({ ...none, link: '染整' })).toEqual({})
    expect(queryOf({ ...none, chain: 'textile', link: '染整', stands: true })).toEqual({
      chain: 'textile',
      link: '染整',
      stands: true,
    })
  })
  it('are an address that can be exported', () => {
    const address = addressOf({ ...none, text: ' 示例 A&B ', sort: '-capital' })
    expect(new URL(address, 'http://x').searchParams.get('text')).toBe('示例 A&B')
    expect(address).toMatch(/&sort=-capital$/)
  })
})

it('knows a whole code from words and from parts of one', () => {
  expect(isWholeCode(' 91350430ex00003nxu ')).toBe(true)
  expect(isWholeCode('91350430')).toBe(false)
  expect(isWholeCode('91350430EX00003NXI')).toBe(false)
})

it('puts counties under their cities in the order of the pack', () => {
  const regions = [region('3501', 'city'), region('3502', 'city'), region('350203', 'county', '3502'), region('350102', 'county', '3501')]
  expect(countiesByCity(regions).map((group) => [group.city.code, group.counties.map(({ code }) => code)])).toEqual([
    ['3501', ['350102']],
    ['3502', ['350203']],
  ])
})

it('leaves columns out, but never those that are always there', () => {
  const columns = [{ id: 'name', title: '', always: true }, { id: 'county', title: '' }, { id: 'capital', title: '' }]
  expect(shownColumns(columns, 'name,capital').map(({ id }) => id)).toEqual(['name', 'county'])
  expect(toggleColumn('', 'capital')).toBe('capital')
  expect(toggleColumn('capital', 'county')).toBe('capital,county')
  expect(toggleColumn('capital,county', 'capital')).toBe('county')
})
