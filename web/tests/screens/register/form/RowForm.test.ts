// @vitest-environment happy-dom
import { VueQueryPlugin } from '@tanstack/vue-query'
import { flushPromises, mount, type VueWrapper } from '@vue/test-utils'
import { createPinia } from 'pinia'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createMemoryHistory, createRouter, type Router } from 'vue-router'
import type { Register } from '@/screens/register/cell'
import type { FieldFault, RowAnswer, RowSaved, RowVersion } from '@/screens/register/edits'
import { keptDraft } from '@/screens/register/form/draft'
import RowForm from '@/screens/register/form/RowForm.vue'
import { justSaved } from '@/screens/register/saved'
import { field, manner, register } from '../made'

// The client takes the browser's fetch when it is made, so what it calls is there first.
const wire = vi.hoisted(() => {
  const held: { answer: (request: Request) => Promise<Response> } = { answer: () => Promise.reject(new TypeError('nobody answers')) }
  globalThis.fetch = (request) => held.answer(request as Request)
  return held
})

const all = register('demands', [
  field('number', 'text', { key: true, required: true, max_length: 20 }),
  field('name', 'text', { required: true, max_length: 100, help: { zh: '写全称', en: '' }, example: '示例项目', supplied_by: 'county', asked: { zh: '叫什么？', en: '' } }),
  field('about', 'text', { max_length: 2000 }),
  field('area', 'decimal', { digits: 1, unit: '亩', min: 0 }),
  field('staff', 'whole_number', { unit: '人' }),
  field('cost', 'money', { unit: '万元' }),
  field('share', 'ratio', { digits: 4 }),
  field('day', 'date'),
  field('is_green', 'yes_no'),
  field('kind', 'one_of', { options: ['用地', '用林', '用海', '用能', '用工'], option_words: [{ option: '用地', en: 'Land', synonyms: [] }] }),
  field('level', 'one_of', { options: ['县', '市', '省'], required: true }),
  field('needs', 'several_of', { options: ['水', '电', '气'] }),
  field('county', 'code', { table: 'counties' }),
  field('counties', 'code', { table: 'counties', several: true }),
  field('chain', 'code', { table: 'chains' }),
  field('link', 'code', { table: 'links', of: 'chain' }),
  field('firm', 'reference', { refers_to: 'firms' }),
  field('site', 'place'),
  field('uscc', 'uscc'),
  field('state', 'one_of', { options: ['提出', '受理', '已保障'], required: true }),
  field('evidence', 'text', { required_when: ['kind=用林'], max_length: 50 }),
], {
  numbering: { field: 'number', form: '{county}-{year}-Y{n:3}' },
  states: {
    field: 'state', first: ['提出'], ended: ['已保障'],
    moves: [{ id: 'accept', title: { zh: '受理', en: '' }, help: { zh: '', en: '' }, from: ['提出'], to: '受理', when: [], sets: [], needs: [], records: [], by: ['county'] }],
  },
})
const firms = register('firms', [field('uscc', 'uscc', { key: true }), field('name', 'text', { required: true })])

const kNone: RowSaved = { saved: false, row: null, batch: null, unchanged: false, faults: [], since: [], alike: [], mapped: null }
const fault = (id: string): FieldFault => ({ field: id, kind: 'wrong_form', value: '', message: { zh: '应为数字', en: '' }, example: '60' })
const values = { _row: 7, _batch: 3, number: 'N7', name: '甲', area: 12.5, level: '县', state: '提出', is_green: false, cost: { fen: 50_000_000, currency: 'CNY' } }
const answer = (more: Partial<RowAnswer> = {}): RowAnswer => ({ basis: {} as RowAnswer['basis'], id: 'demands', row: 7, batch: 3, values, shown: [], moves: [], versions: [], ...more })
const version: RowVersion = {
  batch: 4, at: '2026-11-23T00:00:00Z', by: '李四', why: '按批复', move: '', move_title: { zh: '', en: '' }, source_title: '', as_of: null, example: false,
  changes: [{ field: 'area', title: { zh: 'area', en: '' }, before: '12.5', after: '20' }, { field: 'site', title: { zh: 'site', en: '' }, before: null, after: '南门' }],
}

interface Sent {
  readonly path: string
  readonly body: { readonly values: readonly { field: string; text: string | null }[]; readonly seen: number | null; readonly by: string; readonly why: string }
}
let sent: Sent[] = []
let replies: ((sent: Sent) => Response | Promise<Response>)[] = []
let fresh: RowAnswer = answer()
const reply = (status: number, body: unknown) => new Response(JSON.stringify(body), { status, headers: { 'content-type': 'application/json' } })

const regions = [{ code: '350582', name: '晋江市', name_en: 'Jinjiang', short_name: '晋江', level: 'county', city: '350500', city_name: '泉州市' }]
beforeEach(() => {
  sent = []
  replies = []
  fresh = answer()
  wire.answer = async (request) => {
    const { pathname, searchParams } = new URL(request.url, 'http://localhost')
    if (request.method === 'POST') {
      const one = { path: pathname, body: JSON.parse(await request.text()) as Sent['body'] }
      sent.push(one)
      return (replies.shift() ?? (() => reply(200, { ...kNone, saved: true, row: 7, batch: 9 })))(one)
    }
    if (pathname.endsWith('/regions')) return reply(200, regions)
    if (pathname.endsWith('/rows/7')) return reply(200, fresh)
    if (pathname.includes('/registers/firms/rows')) {
      const isFound = searchParams.get('where') === 'uscc=91A' || searchParams.get('field') === 'name'
      return reply(200, { rows: isFound ? [{ _row: 1, uscc: '91A', name: '示例公司' }] : [], total: 1, next: null })
    }
    if (pathname.includes('/chains/textile')) return reply(200, { chain: { id: 'textile' }, links: [{ name: '印染', name_en: 'Dyeing' }] })
    if (pathname.endsWith('/chains')) return reply(200, [{ id: 'textile', name: '纺织', name_en: 'Textile' }])
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

async function show(made: Register, more: { row?: number; answer?: RowAnswer; given?: Record<string, string>; language?: 'en' } = {}): Promise<VueWrapper> {
  if (more.language === 'en') localStorage.setItem('xianlian.preferences', '{"language":"en"}')
  router = createRouter({ history: createMemoryHistory(), routes: [{ path: '/:rest(.*)', component: { render: () => null } }] })
  await router.push('/')
  const { language: _, ...rest } = more
  shown = mount(RowForm, {
    attachTo: document.body,
    props: { register: made, registers: [made, firms], manner: more.language === 'en' ? { ...manner, language: 'en' } : manner, given: {}, ...rest },
    global: { plugins: [createPinia(), router, [VueQueryPlugin, { queryClientConfig: { defaultOptions: { queries: { retry: false } } } }]] },
  })
  await flushPromises()
  return shown
}
const at = (form: VueWrapper, id: string) => form.get(`[data-field="${id}"]`)
const fillIn = (form: VueWrapper, id: string, text: string) => at(form, id).get('input, textarea, select').setValue(text)
const pick = (form: VueWrapper, id: string, value: string) => at(form, id).get(`input[value="${value}"]`).setValue(true)
async function submit(form: VueWrapper): Promise<void> {
  await form.get('form').trigger('submit')
  await flushPromises()
  await flushPromises()
}
const editing = () => show(all, { row: 7, answer: answer() })
const given = { name: '甲', level: '县' }

describe('a control for every type of field', () => {
  it('is a native element that the label names and that help describes', async () => {
    const form = await show(all)
    expect(form.findAll('[data-field]').map((one) => one.attributes('data-field'))).toEqual(expect.arrayContaining(all.columns.map(({ id }) => id)))
    for (const { id } of all.columns) {
      const place = at(form, id)
      const control = place.find('input, textarea, select')
      expect(control.exists(), id).toBe(true)
      const named = place.element.tagName === 'FIELDSET' ? place.find('legend').exists() : place.find(`label[for="field-${id}"]`).exists()
      expect(named, id).toBe(true)
      expect(control.attributes('aria-describedby'), id).toContain(`field-${id}-help`)
    }
    expect(at(form, 'about').find('textarea').exists()).toBe(true)
    expect(at(form, 'area').text()).toContain('亩')
    expect(at(form, 'name').text()).toMatch(/必填.*由县（市、区）提供.*叫什么？　写全称　例：示例项目/s)
    expect(at(form, 'number').get('input').attributes('placeholder')).toBe('自动编号')
    expect(at(form, 'number').text()).toContain('县代码-年份-Y001')
  })
  it('lets unknown be said of yes and no, and of options that are not required', async () => {
    const form = await show(all)
    expect(at(form, 'is_green').findAll('input').map((one) => one.attributes('value'))).toEqual(['是', '否', ''])
    expect(at(form, 'level').findAll('input').map((one) => one.attributes('value'))).toEqual(['县', '市', '省'])
    expect(at(form, 'kind').findAll('option').map((one) => one.text())).toEqual(['未填（不知道）', '用地', '用林', '用海', '用能', '用工'])
    expect(at(form, 'state').findAll('input').map((one) => one.attributes('value'))).toEqual(['提出'])
  })
  it('says options in English where there are English words', async () => {
    const form = await show(all, { language: 'en' })
    expect(at(form, 'kind').findAll('option').map((one) => one.text()).slice(0, 3)).toEqual(['not given (unknown)', 'Land', '用林'])
  })
  it('sends what was chosen as the server reads it', async () => {
    const form = await show(all, { given })
    await fillIn(form, 'county', '晋江')
    await fillIn(form, 'cost', '1.5亿元')
    expect(at(form, 'cost').text()).toContain('读作 1.50 亿元')
    await fillIn(form, 'day', '2026.3.2')
    expect(at(form, 'day').text()).toContain('读作 2026年3月2日')
    await pick(form, 'is_green', '否')
    await at(form, 'needs').findAll('input')[2]?.setValue(true)
    await at(form, 'needs').findAll('input')[0]?.setValue(true)
    const several = at(form, 'counties').get('input')
    await several.setValue('晋江市')
    await several.trigger('change')
    expect(at(form, 'counties').find('li').text()).toContain('晋江市')
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(sent[0]?.path).toBe('/api/v1/registers/demands/rows')
    expect(Object.fromEntries(sent[0]?.body.values.map((one) => [one.field, one.text]) ?? [])).toEqual({
      name: '甲', level: '县', state: '提出', county: '350582', counties: '350582', cost: '1.5亿元', day: '2026.3.2', is_green: '否', needs: '水;气',
    })
  })
  it('lists the links of the chosen chain only', async () => {
    const form = await show(all)
    expect(at(form, 'link').find('option').exists()).toBe(false)
    await fillIn(form, 'chain', '纺织')
    await flushPromises()
    expect(at(form, 'link').findAll('option').map((one) => one.attributes('value'))).toEqual(['印染'])
  })
  it('finds the row of another register and keeps its key', async () => {
    const form = await show(all)
    const input = at(form, 'firm').get('input')
    await input.setValue('示例')
    await vi.waitFor(() => expect(input.attributes('aria-expanded')).toBe('true'))
    await input.trigger('keydown', { key: 'ArrowDown' })
    expect(input.attributes('aria-activedescendant')).toBe('field-firm-found-0')
    await input.trigger('keydown', { key: 'Enter' })
    expect((input.element as HTMLInputElement).value).toBe('91A')
    await vi.waitFor(() => expect(at(form, 'firm').text()).toContain('示例公司'))
    expect(input.attributes('aria-expanded')).toBe('false')
    expect(sent).toEqual([])
  })
})

describe('faults', () => {
  it('stand at their fields before anything is sent where something has to be there', async () => {
    const form = await show(all)
    await submit(form)
    expect(sent).toEqual([])
    expect(document.activeElement?.id).toBe('field-name')
    expect(at(form, 'name').get('input').attributes()).toMatchObject({ 'aria-invalid': 'true', 'aria-describedby': 'field-name-help field-name-wrong' })
    expect(form.get('.end [role=alert]').text()).toMatch(/有 3 处要改.*name.*level.*填报人/s)
    await fillIn(form, 'name', '乙')
    expect(at(form, 'name').find('.fault').exists()).toBe(false)
  })
  it('include what follows from another value', async () => {
    const form = await show(all, { given: { ...given, kind: '用林' } })
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(document.activeElement?.id).toBe('field-evidence')
    await fillIn(form, 'kind', '用地')
    await submit(form)
    expect(sent).toHaveLength(1)
  })
  it('of the server are tied to their fields, and go when the text is another one', async () => {
    replies.push(() => reply(422, { ...kNone, faults: [fault('area'), { ...fault(''), message: { zh: '整行不对', en: '' }, example: '' }] }))
    const form = await show(all, { given })
    await fillIn(form, 'area', '六十')
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(at(form, 'area').get('.fault').text()).toBe('要改：应为数字，例如 60')
    expect(document.activeElement?.id).toBe('field-area')
    expect(form.get('.end [role=alert]').text()).toContain('整行不对')
    await fillIn(form, 'area', '60')
    expect(at(form, 'area').find('.fault').exists()).toBe(false)
    expect(router.currentRoute.value.path).toBe('/')
  })
  it('that only seem so are hints once the field is left, and do not stop anybody', async () => {
    const form = await show(all, { given })
    await fillIn(form, 'staff', '12.5')
    expect(at(form, 'staff').find('.hint').exists()).toBe(false)
    await at(form, 'staff').get('input').trigger('focusout')
    expect(at(form, 'staff').get('.hint').text()).toBe('请核对：应为整数')
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(sent).toHaveLength(1)
  })
})

describe('what was typed', () => {
  it('is not lost when the server is away, and can be sent again', async () => {
    replies.push(() => Promise.reject(new TypeError('no network')))
    const form = await show(all, { given })
    await fillIn(form, 'area', '60')
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(form.get('.end [role=alert]').text()).toMatch(/没有保存：连不上服务器.*填的内容都在/)
    expect((at(form, 'area').get('input').element as HTMLInputElement).value).toBe('60')
    await submit(form)
    expect(sent).toHaveLength(2)
    expect(router.currentRoute.value.path).toBe('/registers/demands/rows/7')
    expect(keptDraft('demands', 'new')).toBeUndefined()
    expect(justSaved.value).toMatchObject({ row: 7, batch: 9, isNew: true })
  })
  it('comes back after a reload, with the version that it was begun on, until it is dropped', async () => {
    const first = await editing()
    await fillIn(first, 'name', '改过')
    first.unmount()
    const form = await show(all, { row: 7, answer: answer({ batch: 5, values: { ...values, _batch: 5 } }) })
    expect((at(form, 'name').get('input').element as HTMLInputElement).value).toBe('改过')
    expect(form.text()).toContain('已经放回来')
    await fillIn(form, 'by', '张三')
    await fillIn(form, 'why', '核对')
    await submit(form)
    expect(sent[0]?.body).toMatchObject({ seen: 3, values: [{ field: 'name', text: '改过' }] })
  })
  it('can be dropped', async () => {
    const first = await editing()
    await fillIn(first, 'name', '改过')
    first.unmount()
    const form = await editing()
    await form.get('[role=status] button').trigger('click')
    expect((at(form, 'name').get('input').element as HTMLInputElement).value).toBe('甲')
    expect(keptDraft('demands', '7')).toBeUndefined()
  })
})

describe('a row that is there', () => {
  it('shows its key and its state without letting them be typed over', async () => {
    const form = await editing()
    expect(at(form, 'number').find('input').exists()).toBe(false)
    expect(at(form, 'number').text()).toContain('N7')
    expect(at(form, 'state').find('input').exists()).toBe(false)
    expect(at(form, 'state').text()).toContain('提出')
  })
  it('asks why, sends only what changed, and takes a value away', async () => {
    const form = await editing()
    await submit(form)
    expect(form.text()).toContain('没有改动')
    await fillIn(form, 'area', '')
    await pick(form, 'is_green', '')
    await fillIn(form, 'by', '张三')
    await submit(form)
    expect(document.activeElement?.id).toBe('reason-why')
    await fillIn(form, 'why', '核对')
    await submit(form)
    expect(sent.map(({ body }) => body.values)).toEqual([[{ field: 'area', text: null }, { field: 'is_green', text: null }]])
    expect(sent[0]).toMatchObject({ path: '/api/v1/registers/demands/rows/7', body: { seen: 3, by: '张三', why: '核对' } })
    expect(JSON.parse(localStorage.getItem('xianlian.preferences') ?? '{}')).toMatchObject({ by: '张三' })
  })
  it('is met with what others changed, field by field, and saved as chosen', async () => {
    replies.push(() => reply(409, { ...kNone, row: 7, batch: 4, since: [version] }))
    fresh = answer({ batch: 4, values: { ...values, _batch: 4, area: 20, site: '南门' } })
    const form = await editing()
    await fillIn(form, 'area', '30')
    await fillIn(form, 'name', '乙')
    await fillIn(form, 'by', '张三')
    await fillIn(form, 'why', '核对')
    await submit(form)
    const panel = form.get('.conflict')
    expect(document.activeElement).toBe(panel.element)
    expect(panel.text()).toMatch(/30 亩.*20 亩.*李四.*按批复/s)
    expect(panel.get('ul').text()).toContain('南门')
    await submit(form)
    expect(sent).toHaveLength(1)
    expect(panel.text()).toContain('请逐项选定')
    await panel.findAll('input')[0]?.setValue(true)
    await submit(form)
    expect(sent[1]?.body).toMatchObject({ seen: 4, values: expect.arrayContaining([{ field: 'name', text: '乙' }, { field: 'area', text: '30' }]) as unknown })
    expect(sent[1]?.body.values).toHaveLength(2)
  })
  it('keeps what others wrote where that is chosen', async () => {
    replies.push(() => reply(409, { ...kNone, row: 7, batch: 4, since: [version] }))
    fresh = answer({ batch: 4, values: { ...values, _batch: 4, area: 20, site: '南门' } })
    const form = await editing()
    await fillIn(form, 'area', '30')
    await fillIn(form, 'name', '乙')
    await fillIn(form, 'by', '张三')
    await fillIn(form, 'why', '核对')
    await submit(form)
    await form.get('.conflict').findAll('input')[1]?.setValue(true)
    await submit(form)
    expect(sent[1]?.body.values).toEqual([{ field: 'name', text: '乙' }])
  })
})
