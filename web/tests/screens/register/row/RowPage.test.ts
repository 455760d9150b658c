// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { OpenMove, RowAnswer, RowSaved, RowVersion } from '@/screens/register/edits'
import { justSaved } from '@/screens/register/saved'
import RowPage from '@/screens/register/RowPage.vue'
import { field, register } from '../made'

const wire = vi.hoisted(() => {
  const held: { answer: (request: Request) => Promise<Response> } = { answer: () => Promise.reject(new TypeError('nobody answers')) }
  globalThis.fetch = (request) => held.answer(request as Request)
  return held
})

const message = (zh: string) => ({ zh, en: '' })
const declared = { id: 'escalate', title: message('提请上级'), help: message('先写明本级做了什么'), from: ['受理'], to: '', when: [], sets: ['level=市', 'passed=today'], needs: [], records: ['tried'], by: ['county' as const, 'city' as const] }
const demands = register('demands', [
  field('number', 'text', { key: true, required: true }),
  field('name', 'text', { required: true }),
  field('state', 'one_of', { options: ['提出', '受理', '已保障'] }),
  field('level', 'one_of', { options: ['县', '市'] }),
  field('tried', 'text', { max_length: 2000 }),
  field('passed', 'date'),
], { title: message('要素需求'), states: { field: 'state', first: ['提出'], ended: ['已保障'], moves: [declared] } })
const needs = register('needs', [field('id', 'text', { key: true }), field('demand', 'reference', { refers_to: 'demands' })], { title: message('后续事项') })

const open: OpenMove = { id: 'escalate', title: declared.title, help: declared.help, to: '', by: ['county', 'city'], asks: ['tried'] }
const version = (batch: number, why: string, more: Partial<RowVersion> = {}): RowVersion => ({
  batch, at: '2026-11-20T02:00:00Z', by: '张三', why, move: '', move_title: message(''), source_title: '人工录入', as_of: '2026-11-20', example: false,
  changes: [{ field: 'level', title: message('level'), before: null, after: '县' }], ...more,
})
const values = { _row: 7, _batch: 3, number: 'N7', name: '甲', state: '受理', level: '县', tried: '上次写的', passed: null }
const basis = { pack: 'p', pack_version: '1', pack_digest: '0123456789', program: '1', sources: [], example: false, stale: false }
const answer = (more: Partial<RowAnswer> = {}): RowAnswer => ({
  basis, id: 'demands', row: 7, batch: 3, values, shown: [], moves: [open], versions: [version(3, '核对'), version(1, '', { example: true, source_title: '季报' })], ...more,
})
const kNone: RowSaved = { saved: false, row: null, batch: null, unchanged: false, faults: [], since: [], alike: [], mapped: null }

let now: RowAnswer
let replies: (() => Response)[] = []
let sent: { readonly path: string; readonly body: unknown }[] = []
const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })
beforeEach(() => {
  now = answer()
  replies = []
  sent = []
  wire.answer = async (request) => {
    const { pathname, search } = new URL(request.url, 'http://localhost')
    if (request.method === 'POST') {
      sent.push({ path: pathname, body: JSON.parse(await request.text()) as unknown })
      return (replies.shift() ?? (() => reply(500, {})))()
    }
    if (pathname.endsWith('/rows/7')) return reply(200, search === '?on=2026-11-01' ? answer({ values: null, versions: [], moves: [], batch: 0 }) : now)
    if (pathname.endsWith('/rows/8')) return reply(404, { status: 404, detail: '没有', detail_en: 'none', instance: 'x' })
    if (pathname.endsWith('/batches')) return reply(200, [{ id: 1, file: '季报.xlsx', undone: false }])
    if (pathname.endsWith('/basis')) return reply(200, basis)
    return reply(200, [])
  }
})
let shown: VueWrapper | undefined
let router: Router
afterEach(() => {
  shown?.unmount()
  sessionStorage.clear()
  localStorage.clear()
  justSaved.value = undefined
})
async function show(number = 7, path = '/registers/demands/rows/7'): Promise<VueWrapper> {
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)', component: { render: () => null } }] })
  await router.push(path)
  shown = mount(RowPage, {
    attachTo: document.body,
    props: { register: demands, registers: [demands, needs], number },
    global: { plugins: [createPinia(), router, [VueQueryPlugin, { queryClientConfig: { defaultOptions: { queries: { retry: false } } } }]] },
  })
  await settled()
  return shown
}
async function settled(): Promise<void> {
  for (let turn = 0; turn < 4; ++turn) await flushPromises()
}
async function fillIn(page: VueWrapper): Promise<void> {
  await page.get('#move-tried').setValue('盘活20亩，仍缺40亩')
  await page.get('input[name=side]').setValue(true)
  await page.get('#move-reason-by').setValue('张三')
  await page.get('#move-reason-why').setValue('县里无指标')
  await page.get('form').trigger('submit')
  await settled()
}

describe('the page of a row', () => {
  it('says how far it is, what may be done next and what that asks for', async () => {
    const page = await show()
    expect(page.get('[aria-current=step]').text()).toContain('受理')
    expect(page.get('#step-escalate').text()).toBe('提请上级')
    expect(page.get('.moves').text()).toMatch(/由县（市、区）、设区市办.*要填：tried/)
    expect(page.findAll('form')).toHaveLength(0)
  })
  it('tells what changed, who and why, and marks what is an example', async () => {
    const page = await show()
    const items = page.findAll('section[aria-labelledby=row-history] > ol > li')
    expect(items).toHaveLength(2)
    expect(items[0]?.text()).toMatch(/修改.*张三.*核对.*人工录入.*level.*县/s)
    expect(items[0]?.find('button').attributes('aria-label')).toBe('撤销第 3 批')
    expect(items[1]?.text()).toMatch(/导入.*示例.*第 1 批.*季报.*季报\.xlsx/s)
    expect(items[1]?.find('button').exists()).toBe(false)
    expect(page.get('[role=region] .said').text()).toBe('人工填报：核对 张三（2026-11-20）')
  })
  it('leads to what refers to it and to a new row that does', async () => {
    const page = await show()
    const links = page.get('section[aria-labelledby=row-related]').findAll('a').map((link) => link.attributes('href'))
    expect(links).toEqual(['/registers/needs?where=demand=N7', '/registers/needs/new?demand=N7'])
  })
  it('shows a day on which there was no such row yet, and the way back', async () => {
    const page = await show(7, '/registers/demands/rows/7?on=2026-11-01')
    expect(page.get('.banner').text()).toContain('平台在2026年11月1日还没有这一行')
    expect(page.find('[aria-labelledby=row-states]').exists()).toBe(false)
    await page.get('.banner button').trigger('click')
    await settled()
    expect(router.currentRoute.value.query).toEqual({})
    expect(page.find('.banner').exists()).toBe(false)
  })
  it('says of an earlier day that it is one, and lets nothing be done', async () => {
    const page = await show(7, '/registers/demands/rows/7?on=2026-11-21')
    expect(page.get('.banner').text()).toContain('不是现在的')
    expect(page.find('#step-escalate').exists()).toBe(false)
    expect(page.findAll('a').map((link) => link.attributes('href'))).not.toContain('/registers/demands/rows/7/edit')
  })
  it('says that a row is not there', async () => {
    expect((await show(8)).text()).toContain('“要素需求”里没有第 8 行')
    shown?.unmount()
    expect((await show(Number.NaN)).text()).toContain('里没有第 ? 行')
  })
})

describe('a step', () => {
  it('asks for exactly what it needs, and says what it writes', async () => {
    const page = await show()
    await page.get('#step-escalate').trigger('click')
    await settled()
    expect(page.findAll('form [data-field]').map((one) => one.attributes('data-field'))).toEqual(['tried', 'side', 'by', 'why'])
    expect(page.get('form').text()).toMatch(/这一步会写：level＝市、passed＝当天.*上次写的：上次写的/s)
    expect(document.activeElement?.id).toBe('move-tried')
    await page.get('form').trigger('submit')
    await settled()
    expect(sent).toEqual([])
    expect(page.get('form [role=alert]').text()).toContain('有 4 处要改')
    expect(document.activeElement?.id).toBe('move-tried')
  })
  it('is sent with the version that was seen, and closes when it is done', async () => {
    const page = await show()
    await page.get('#step-escalate').trigger('click')
    await settled()
    replies.push(() => {
      now = answer({ batch: 4, values: { ...values, _batch: 4, level: '市' }, moves: [], versions: [version(4, '县里无指标', { move: 'escalate', move_title: declared.title }), ...now.versions] })
      return reply(200, { ...kNone, saved: true, row: 7, batch: 4 })
    })
    await fillIn(page)
    expect(sent).toEqual([
      {
        path: '/api/v1/registers/demands/rows/7/moves',
        body: { move: 'escalate', side: 'county', values: [{ field: 'tried', text: '盘活20亩，仍缺40亩' }], by: '张三', why: '县里无指标', seen: 3 },
      },
    ])
    expect(page.find('form').exists()).toBe(false)
    expect(page.get('.told').text()).toContain('已保存为第 4 批')
    expect(page.get('section[aria-labelledby=row-history] li').text()).toContain('办理：提请上级')
    expect(sessionStorage.getItem('xianlian.row.demands.7.escalate')).toBeNull()
  })
  it('keeps what was typed where others were quicker, and is sent again on their version', async () => {
    const page = await show()
    await page.get('#step-escalate').trigger('click')
    await settled()
    replies.push(() => {
      now = answer({ batch: 5, values: { ...values, _batch: 5 }, versions: [version(5, '别的'), ...now.versions] })
      return reply(409, { ...kNone, row: 7, batch: 5, since: [version(5, '别的')] })
    })
    await fillIn(page)
    expect(page.get('form').text()).toContain('别人刚改过这一行')
    expect((page.get('#move-tried').element as HTMLTextAreaElement).value).toBe('盘活20亩，仍缺40亩')
    replies.push(() => reply(422, { ...kNone, faults: [{ field: 'tried', kind: 'too_long', value: '', message: message('太长'), example: '' }] }))
    await page.get('form').trigger('submit')
    await settled()
    expect(sent[1]?.body).toMatchObject({ seen: 5 })
    expect(page.get('[data-field=tried] .fault').text()).toBe('要改：太长')
  })
  it('that others made impossible keeps its words but cannot be sent', async () => {
    const page = await show()
    await page.get('#step-escalate').trigger('click')
    await settled()
    replies.push(() => {
      now = answer({ batch: 5, values: { ...values, _batch: 5, state: '已保障' }, moves: [], versions: [version(5, '别的'), ...now.versions] })
      return reply(409, { ...kNone, row: 7, batch: 5, since: [version(5, '别的')] })
    })
    await fillIn(page)
    expect(page.get('form').text()).toContain('现在的状态不能再办这一步')
    expect(page.get('form button[type=submit]').attributes('disabled')).toBeDefined()
  })
})
