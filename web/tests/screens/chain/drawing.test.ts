// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { beforeEach, describe, expect, it } from 'vitest'
import { createMemoryHistory, createRouter } from 'vue-router'
import { makeQueryClient } from '@/api/queries'
import ChainDrawing from '@/screens/chain/ChainDrawing.vue'
import { edgesOf, type Link } from '@/screens/chain/graph'
import { layoutChain } from '@/screens/chain/layout'
import LinkTable from '@/screens/chain/LinkTable.vue'
import { boxSizes } from '@/screens/chain/status'
import { beside, madeLink } from './made'

const links: Link[] = [
  madeLink({ link: '原料', stage: 'up', standing: 'strong', firms: 6, makers: { high: 5, medium: 1, low: 2 }, feeds: [beside('部件')] }),
  madeLink({ link: '部件', stage: 'mid', standing: 'weak', firms: 2, feeds: [beside('整机'), beside('别处', 'other')] }),
  madeLink({ link: '整机', stage: 'down', standing: 'missing', trade_only: true, traders: 3 }),
  madeLink({ link: '回收', stage: 'down', standing: 'not_seen' }),
  madeLink({ link: '设备', stage: 'support', standing: 'missing' }),
]
const layout = layoutChain(links.map((link) => ({ id: link.link, stage: link.stage })), edgesOf(links), boxSizes.zh)

function plugins() {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)', component: { render: () => null } }] })
  const queryClient = makeQueryClient()
  // The names of the chains are at hand: nothing is asked of a server.
  queryClient.setQueryData(['chains'], [])
  return { plugins: [createPinia(), router, [VueQueryPlugin, { queryClient }] as [typeof VueQueryPlugin, object]] }
}
function draw(given: { chosen?: string; missingOnly?: boolean } = {}): VueWrapper {
  const notes = { legend: [['strong', '强']] as const, source: '来源', counts: '', example: '示例' }
  const props = { layout, links, chosen: '', missingOnly: false, title: '', name: '', region: '', notes, ...given }
  return mount(ChainDrawing, { props, global: plugins(), attachTo: document.body })
}
const nodeOf = (drawing: VueWrapper, link: string) => drawing.get(`[data-link="${link}"]`)
const dimmed = (drawing: VueWrapper) =>
  drawing.findAll('.node.dim').map((node) => node.attributes('data-link')).sort()

beforeEach(() => {
  document.body.innerHTML = ''
})

describe('the drawing of a chain', () => {
  it('says of every link its name, stage and standing, in words', () => {
    expect(draw().findAll('[role="button"]').map((node) => node.attributes('aria-label'))).toEqual([
      '原料，上游，强 6家',
      '部件，中游，弱 2家',
      '整机，下游，缺·只有贸易',
      '回收，下游，未见',
      '设备，支撑，缺',
    ])
  })

  it('says the same as the table in its place', () => {
    const table = mount(LinkTable, { props: { links, missingOnly: false, county: '', hasFirms: true, caption: '' }, global: plugins() })
    const rows = table.findAll('tbody tr').map((row) => {
      const texts = row.findAll('td, th').map((cell) => cell.text())
      return { stage: texts[0], name: texts[1], standing: texts[2]?.replace('?', ''), makers: texts[3] }
    })
    const nodes = draw().findAll('[role="button"]').map((node) => node.attributes('aria-label')?.split('，') ?? [])
    expect(rows).toHaveLength(nodes.length)
    rows.forEach((row, at) => {
      const [name, stage, status] = nodes[at] ?? []
      expect([row.name, row.stage]).toEqual([name, stage])
      expect(status?.startsWith(row.standing ?? '-'), name).toBe(true)
      if (row.makers !== '0') expect(status).toContain(`${row.makers}家`)
    })
  })

  it('is one tab stop, and arrow keys carry it along the edges', async () => {
    const drawing = draw()
    const stops = () => drawing.findAll('.node[tabindex="0"]').map((node) => node.attributes('data-link'))
    expect(stops()).toEqual(['原料'])
    await drawing.get('svg').trigger('keydown', { key: 'ArrowRight' })
    await drawing.get('svg').trigger('keydown', { key: 'ArrowRight' })
    expect(stops()).toEqual(['整机'])
    expect(document.activeElement?.getAttribute('data-link')).toBe('整机')
    await drawing.get('svg').trigger('keydown', { key: 'Enter' })
    expect(drawing.emitted('choose')).toEqual([['整机']])
  })

  it('chooses a link by a click, and lets go of it by another or by Escape', async () => {
    const drawing = draw({ chosen: '部件' })
    expect(nodeOf(drawing, '部件').attributes('aria-pressed')).toBe('true')
    await nodeOf(drawing, '部件').trigger('click')
    await nodeOf(drawing, '回收').trigger('click')
    await drawing.get('svg').trigger('keydown', { key: 'Escape' })
    expect(drawing.emitted('choose')).toEqual([[''], ['回收'], ['']])
  })

  it('dims what is not on the supply path of the chosen link', () => {
    const drawing = draw({ chosen: '部件' })
    expect(dimmed(drawing)).toEqual(['回收', '设备'].sort())
    expect(drawing.findAll('.edge.lit')).toHaveLength(2)
  })

  it('dims what is there when only missing links are asked for', () => {
    expect(dimmed(draw({ missingOnly: true }))).toEqual(['原料', '部件'].sort())
  })

  it('has its boxes where the layout put them, whatever the county', () => {
    const places = (drawing: VueWrapper) => drawing.findAll('.node[data-link]').map((node) => node.attributes('transform'))
    const elsewhere = links.map((link) => ({ ...link, standing: 'strong' as const, firms: 40 }))
    const other = mount(ChainDrawing, { props: { ...draw().props(), links: elsewhere } as never, global: plugins() })
    expect(places(other)).toEqual(places(draw()))
  })

  it('brings title, legend and source into view for the file, and only for it', async () => {
    const drawing = draw()
    const before = drawing.get('svg').attributes('viewBox')
    const file = (drawing.vm as unknown as { forFile: () => SVGSVGElement }).forFile()
    const [, top] = (file.getAttribute('viewBox') ?? '').split(' ').map(Number)
    expect(top).toBeLessThan(0)
    expect(file.textContent).toContain('示例')
    expect(file.textContent).toContain('来源')
    await Promise.resolve()
    expect(drawing.get('svg').attributes('viewBox')).toBe(before)
  })
})

describe('the table of links', () => {
  const show = (given: object) =>
    mount(LinkTable, { props: { links, missingOnly: false, county: '350902', hasFirms: true, caption: '', ...given }, global: plugins() })
  it('leads to the page of every link, in the county', () => {
    expect(show({}).find('a').attributes('href')).toBe(`/chains/made/links/${encodeURIComponent('原料')}?county=350902`)
  })
  it('lists only what is missing or not seen where that is asked for', () => {
    expect(show({ missingOnly: true }).findAll('tbody th').map((cell) => cell.text())).toEqual(['整机', '回收', '设备'])
  })
  it('shows unknown, not 0, where nothing was imported', () => {
    expect(show({ hasFirms: false }).findAll('tbody td.number').every((cell) => cell.text() === '—')).toBe(true)
  })
})
