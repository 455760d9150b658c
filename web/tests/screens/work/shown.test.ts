// @vitest-environment happy-dom
import { mount } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { describe, expect, it } from 'vitest'
import type { Component } from 'vue'
import { createMemoryHistory, createRouter } from 'vue-router'
import BoardView from '@/screens/work/BoardView.vue'
import CaseTable from '@/screens/work/CaseTable.vue'
import { readConditions } from '@/screens/work/conditions'
import ListTabs from '@/screens/work/ListTabs.vue'
import MatrixView from '@/screens/work/MatrixView.vue'
import PageSteps from '@/screens/work/PageSteps.vue'
import { cell, counts, item, register } from './made'

async function show(component: Component, props: Record<string, unknown>) {
  const router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)', component }] })
  await router.push('/')
  return mount(component, { props, global: { plugins: [createPinia(), router] } })
}
const table = { registers: [register()], counties: new Map(), showCounty: false, showRegister: true, label: '清单' }

describe('a list', () => {
  it('says days in words and leads to the page of each', async () => {
    const shown = await show(CaseTable, {
      ...table,
      items: [
        item(4, { due: '2026-11-10', days_left: -12, days_held: 45, lists: ['overdue'] }),
        item(9, { expires: '2026-12-01', days_valid: 9, lists: ['expiring'] }),
        item(11, { unit: '' }),
      ],
    })
    const rows = shown.findAll('tbody tr')
    expect(rows[0]?.text()).toContain('逾期 12 天')
    expect(rows[0]?.text()).toContain('2026年11月10日')
    expect(rows[0]?.text()).toContain('在本级 45 天')
    expect(rows[0]?.get('th a').attributes('href')).toBe('/registers/needs/rows/4')
    expect(rows[1]?.text()).toContain('9 天后过期')
    expect(rows[2]?.text()).toContain('没有写期限')
    expect(rows[2]?.text()).toContain('没有写单位')
  })
  it('tells a register that has no due dates from a row that lacks one', async () => {
    const casework = { ...register().casework, due: '' }
    const shown = await show(CaseTable, { ...table, registers: [register({ casework } as never)], items: [item(1)] })
    expect(shown.get('tbody .due').text()).toContain('不设期限')
  })
  it('says by a shape with a word how urgent each is', async () => {
    const shown = await show(CaseTable, { ...table, items: [item(1, { due: '2026-11-10', days_left: -1, lists: ['overdue'] })] })
    expect(shown.get('.mark svg').attributes('aria-hidden')).toBe('true')
    expect(shown.get('.mark').text()).toBe('逾期')
  })
})

describe('the tabs of the lists', () => {
  it('carry every count and an address each', async () => {
    const shown = await show(ListTabs, {
      counts: counts({ open: 12, overdue: 3, due_soon: 5, waiting: 2 }),
      conditions: readConditions({ region: '350582', list: 'overdue', page: '3' }),
      level: 'county',
    })
    const links = shown.findAll('a')
    expect(links.map((link) => link.get('strong').text())).toEqual(['12', '3', '5', '2', '0'])
    expect(links[3]?.text()).toContain('等上级')
    expect(links[1]?.attributes('aria-current')).toBe('page')
    expect(links[2]?.attributes('href')).toBe('/work?region=350582&list=due_soon')
  })
})

describe('units by articles', () => {
  it('lead from every number to its list', async () => {
    const shown = await show(MatrixView, {
      cells: [cell('工信局', 14, { open: 4, overdue: 1 }), cell('', 23, { open: 2 })],
      conditions: readConditions({ region: '350582', view: 'matrix' }),
      titleOf: () => '技改',
      label: '矩阵',
    })
    const link = shown.get('a.cell')
    expect(decodeURIComponent(link.attributes('href') ?? '')).toBe('/work?region=350582&unit=工信局&article=14')
    expect(link.attributes('aria-label')).toContain('其中逾期 1 件')
    // Nobody can ask for rows without a unit by their unit.
    expect(shown.findAll('a.cell')).toHaveLength(1)
  })
})

describe('the board', () => {
  it('shows each state with its number, an empty one, too', async () => {
    const shown = await show(BoardView, { register: register(), items: [item(1)], total: 1, label: '看板' })
    expect(shown.findAll('h2').map((head) => head.text())).toEqual(['提出 1', '受理 0'])
    expect(shown.get('li a').attributes('href')).toBe('/registers/needs/rows/1')
  })
})

describe('pages', () => {
  const steps = (total: number, shown: number, page: number) =>
    show(PageSteps, { total, shown, conditions: readConditions({ region: 'all', page: String(page) }), sizes: [50, 200, 500] })
  it('say which part is seen, on paper, too', async () => {
    const shown = await steps(132, 32, 3)
    expect(shown.text()).toContain('第 101–132 件，共 132 件')
    expect(shown.get('.print-only').text()).toContain('101–132')
    expect(shown.find('a[rel=next]').exists()).toBe(false)
    expect(shown.get('a[rel=prev]').attributes('href')).toBe('/work?region=all&page=2')
  })
  it('are absent where there is one', async () => expect((await steps(50, 50, 1)).find('.steps').exists()).toBe(false))
})
