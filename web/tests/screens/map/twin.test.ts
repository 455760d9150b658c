// @vitest-environment happy-dom
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import { defineComponent, h } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import { makeClasses } from '@/screens/map/classes'
import CountyFigure from '@/screens/map/CountyFigure.vue'
import CountyTable from '@/screens/map/CountyTable.vue'
import MatrixTable from '@/screens/map/MatrixTable.vue'
import { kMeasures, readCounties, valueOf, type Measure } from '@/screens/map/measure'
import { useTelling } from '@/screens/map/telling'
import { drawTiles } from '@/screens/map/tiles'
import { cell, counts, packCounties } from './made'

const regions = packCounties()
const cells = regions.flatMap((county, at) => [
  cell(county.code, 'a', { named: at % 3 !== 0, counts: counts(at % 7, at % 5, at % 11), on_links: at * 3 }),
  cell(county.code, 'b', { named: at % 10 === 1, counts: counts(0, 0, 0, 6) }),
])
const cityNames = new Map(regions.map((county) => [county.city, `市${county.city}`]))

async function show(measure: Measure): Promise<VueWrapper> {
  const counties = readCounties(regions, cells, { measure, chain: '', everywhere: false })
  const tiles = drawTiles(regions, { width: 600, type: 12, widest: 40, head: 60 })
  const Both = defineComponent(() => {
    const { lines } = useTelling()
    return () => [
      h(CountyTable, { title: '', counties, cityNames, measure, chosen: '' }),
      h(CountyFigure, {
        title: '',
        label: '',
        counties,
        classes: makeClasses(counties.flatMap((one) => valueOf(one.reading) ?? [])),
        legend: [],
        shapes: tiles.tiles,
        writings: [],
        insets: [],
        insetTitles: [],
        borders: '',
        heads: [],
        width: tiles.width,
        height: tiles.height,
        type: 12,
        foot: [],
        chosen: '',
        marked: [],
        tell: (one) => lines(one, measure, cityNames.get(one.county.city) ?? ''),
        pause: '，',
      }),
    ]
  })
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/', component: Both }] })
  await router.push('/')
  return mount(Both, { global: { plugins: [createPinia(), router] } })
}

describe('the table beside the map', () => {
  it.each(kMeasures)('has every county with the words that the drawing says of it: %s', async (measure) => {
    const both = await show(measure)
    const rows = both.findAll('tbody tr')
    expect(rows).toHaveLength(regions.length)
    for (const row of rows) {
      const code = row.attributes('data-code')
      const shape = both.get(`.county[data-code="${code}"]`)
      const said = shape.attributes('aria-label')?.split('，') ?? []
      const state = row.findAll('td').slice(-1)[0]?.text() ?? ''
      expect(said).toContain(state)
      expect(said[0]).toBe(row.get('th').text())
      // A number in the column is the number in the words; a dash is a reason, never a 0.
      const value = row.get('.value').text()
      expect(/[\d,]+/.exec(state)?.[0] ?? '—').toBe(value)
      if (value === '—') expect(shape.classes().some((name) => name.startsWith('ramp-'))).toBe(false)
      else expect(shape.classes().some((name) => name.startsWith('ramp-'))).toBe(true)
    }
  })
})

describe('the drawing', () => {
  it('is one tab stop', async () => {
    const both = await show('missing')
    expect(both.findAll('.county[tabindex="0"]')).toHaveLength(1)
    expect(both.findAll('.county')).toHaveLength(regions.length)
  })
  it('hatches what is not appraised', async () => {
    const out = regions.filter((county) => !county.appraised).map((county) => county.code)
    const both = await show('missing')
    expect(both.findAll('.county.not_appraised').map((shape) => shape.attributes('data-code'))).toEqual(out)
    expect(out).not.toEqual([])
  })
})

describe('the matrix', () => {
  const chains = ['a', 'b'].map((id) => ({ id, name: `链${id}`, name_en: id, category: '类' }))
  async function matrix(): Promise<VueWrapper> {
    const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:all(.*)', component: { render: () => null } }] })
    await router.push('/')
    const counties = readCounties(regions, cells, { measure: 'missing', chain: '', everywhere: false })
    return mount(MatrixTable, {
      attachTo: document.body,
      props: { counties, chains: chains as never, cityNames, chosen: '', chain: '', order: 'total', measure: 'missing' },
      global: { plugins: [createPinia(), router] },
    })
  }
  const here = () => (document.activeElement as HTMLElement | null)?.dataset['cell']

  it('has a row for every county and a cell for every chain', async () => {
    const table = await matrix()
    expect(table.findAll('tbody tr')).toHaveLength(regions.length)
    expect(table.findAll('tbody td')).toHaveLength(regions.length * (chains.length + 1))
    table.unmount()
  })

  it('is one tab stop that arrows, Home and End move', async () => {
    const table = await matrix()
    expect(table.findAll('[data-cell][tabindex="0"]')).toHaveLength(1)
    table.get<HTMLElement>('[data-cell="0:-1"]').element.focus()
    const press = async (key: string, ctrlKey = false) => {
      await table.get('table').trigger('keydown', { key, ctrlKey })
      return here()
    }
    expect(await press('ArrowRight')).toBe('0:0')
    expect(await press('ArrowDown')).toBe('1:0')
    expect(await press('End')).toBe('1:2')
    expect(await press('ArrowRight')).toBe('1:2')
    expect(await press('PageDown')).toBe('11:2')
    expect(await press('Home')).toBe('11:-1')
    expect(await press('End', true)).toBe(`${regions.length - 1}:2`)
    expect(await press('Home', true)).toBe('0:-1')
    expect(await press('ArrowUp')).toBe('0:-1')
    expect(table.findAll('[data-cell][tabindex="0"]')).toHaveLength(1)
    table.unmount()
  })

  it('says a cell in full where somebody comes to it', async () => {
    const table = await matrix()
    const link = table.get('a.mark')
    expect(link.attributes('aria-label')).toBeUndefined()
    await link.trigger('focusin')
    expect(link.attributes('aria-label')).toMatch(/链[ab]/)
    expect(link.attributes('href')).toMatch(/^\/chains\/[ab]\?county=\d{6}$/)
    table.unmount()
  })

  it('chooses a county and a chain', async () => {
    const table = await matrix()
    const name = table.findAll('tbody button')[3]
    await name?.trigger('click')
    expect(table.emitted('choose')).toEqual([[name?.attributes('data-choose')]])
    await table.get('[data-cell="-1:2"]').trigger('click')
    expect(table.emitted('chain')).toEqual([['b']])
    table.unmount()
  })
})
