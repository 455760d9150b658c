// A week of a county's casework, played in the browser: what people fill in, pass on and finish, and what every list and
// history says of it.
import { execFileSync } from 'node:child_process'
import type { Page } from 'playwright-core'
import { picture } from '../browser.ts'
import type { Findings } from '../report.ts'
import { during, get, visit, type Check, type Schemas } from '../scene.ts'
import { expectAccessible } from './access.ts'

type Register = Schemas['RegisterView']
type Move = NonNullable<Register['states']>['moves'][number]
type Values = Readonly<Record<string, string>>

const kCounty = '350582'
const kCity = '3505'
const kBy = '晋江市工信局 李工'

type Counts = Readonly<Record<string, number>>

/** The day this many days after one, as people write it. */
function dayAfter(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10)
}

/** Writes a value into a field of a form, whatever its control is. */
async function fill(page: Page, field: string, value: string): Promise<void> {
  const place = page.locator(`form [data-field="${field}"]`).first()
  // What need not be filled in may be folded away.
  const folded = page.locator('form details:not([open])').filter({ has: page.locator(`[data-field="${field}"]`) })
  if ((await folded.count()) > 0) await folded.locator('summary').first().click()
  const choice = place.locator(`input[type=radio][value="${value}"]`)
  if ((await choice.count()) > 0) await choice.first().check()
  else if ((await place.locator('select').count()) > 0) await place.locator('select').first().selectOption({ label: value })
  else {
    const input = place.locator('textarea, input[type=text]').first()
    await input.fill(value)
    await input.press('Tab')
  }
}
async function fillAll(page: Page, values: Values): Promise<void> {
  for (const [field, value] of Object.entries(values)) await fill(page, field, value)
}

/** What the lists of somebody hold, as the tabs say. */
async function countsOf(page: Page): Promise<Counts> {
  const links = await page.locator('nav.lists a').evaluateAll((list) =>
    list.map((link) => [new URL((link as HTMLAnchorElement).href).searchParams.get('list') ?? 'all', link.querySelector('strong')?.textContent ?? '']),
  )
  // Before anybody has filled in anything there are no lists.
  return Object.fromEntries(links.map(([list, count]) => [list, Number((count ?? '').replace(/,/g, ''))]))
}
/** By how much the lists changed that did. */
function change(before: Counts, after: Counts): Counts {
  const names = [...new Set([...Object.keys(before), ...Object.keys(after)])]
  return Object.fromEntries(names.map((name) => [name, (after[name] ?? 0) - (before[name] ?? 0)] as const).filter(([, by]) => by !== 0))
}

interface Walker {
  readonly page: Page
  readonly open: (path: string) => Promise<void>
  readonly settle: () => Promise<void>
  readonly found: Findings
  readonly registers: readonly Register[]
}

/** The declared step from a state to another; or the one that stays and sets this. */
function moveOf({ registers }: Walker, register: string, from: string, target: string): Move {
  const moves = registers.find(({ id }) => id === register)?.states?.moves ?? []
  const move = moves.find((one) => one.from.includes(from) && (target.includes('=') ? one.sets.includes(target) : one.to === target))
  if (move === undefined) throw new Error(`${register} declares no step from ${from} to ${target}`)
  return move
}

/** The county's lists of a register, by the address that its tabs have. */
async function look({ page, open }: Walker, register: string, region = kCounty): Promise<Counts> {
  await open(`/work?region=${region}&register_id=${register}`)
  return countsOf(page)
}

/** A new row by the form that the list of work leads to; the path of its page. */
async function enter(walker: Walker, register: string, values: Values): Promise<string> {
  const { page, open, settle, found } = walker
  await open(`/work?region=${kCounty}&register_id=${register}`)
  await page.getByRole('link', { name: '填一件' }).first().click()
  await page.waitForURL(`**/registers/${register}/new**`)
  await settle()
  await expectAccessible(page, found, `the form of ${register}`)
  await fillAll(page, { ...values, by: kBy })
  await page.locator('form button[type=submit].primary').click()
  await page.waitForURL(new RegExp(`/registers/${register}/rows/\\d+$`))
  await settle()
  return new URL(page.url()).pathname
}

/** Opens the form of a step on the page of its row and writes into it. */
async function begin({ page, registers }: Walker, register: string, move: Move, values: Values): Promise<void> {
  await page.locator(`#step-${move.id}`).click()
  const form = page.locator('form.move')
  await form.waitFor()
  const asked = (await form.locator('.inputs [data-field]').evaluateAll((list) => list.map((one) => one.getAttribute('data-field') ?? '')))
  const columns = registers.find(({ id }) => id === register)?.columns ?? []
  for (const field of asked) {
    const type = columns.find(({ id }) => id === field)?.type ?? 'text'
    const value = values[field] ?? (type === 'date' ? today : type === 'text' ? '走查：按原件核对' : undefined)
    if (value === undefined) throw new Error(`${register}: ${move.id} asks for ${field} (${type})`)
    if (value !== '') await fill(page, field, value)
  }
  const side = form.locator('input[name=side]').first()
  if ((await side.count()) > 0) await side.check()
  await fill(page, 'by', kBy)
  await fill(page, 'why', `走查：${move.title.zh}`)
}
const takeIt = (page: Page) => page.locator('form.move button[type=submit]').click()

/** Takes a step and waits until the history of the row tells it. */
async function take(walker: Walker, register: string, move: Move, values: Values = {}): Promise<void> {
  const { page, settle, found } = walker
  const history = page.locator('section[aria-labelledby=row-history] > ol > li')
  const before = await history.count()
  await begin(walker, register, move, values)
  await takeIt(page)
  await history.nth(before).waitFor()
  await settle()
  const first = await history.first().innerText()
  for (const words of [move.title.zh, kBy, `走查：${move.title.zh}`]) found.expect(first.includes(words), `the history of ${register} lacks ${words}: ${first.slice(0, 80)}`)
}

/** A step that lacks what it must record is refused beside its field, in the browser and by the server alike. */
async function refuse(walker: Walker, origin: string, register: string, move: Move, field: string): Promise<void> {
  const { page, found } = walker
  const [, row = ''] = /rows\/(\d+)$/.exec(page.url()) ?? []
  const now = await get<Schemas['RowAnswer']>(origin, `/api/v1/registers/${register}/rows/${row}`)
  const versions = now.versions.length
  await begin(walker, register, move, { [field]: '' })
  await takeIt(page)
  const wrong = page.locator(`form.move [data-field="${field}"] [aria-invalid=true]`)
  await wrong.waitFor()
  found.expect(await wrong.evaluate((one) => one === document.activeElement), `${move.id}: the keyboard is not at what is missing`)
  await expectAccessible(page, found, `${move.id} refused`)
  const response = await fetch(`${origin}/api/v1/registers/${register}/rows/${row}/moves`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin },
    body: JSON.stringify({ move: move.id, side: move.by[0] ?? 'county', values: [], by: kBy, why: '直接问服务器', seen: now.batch }),
  })
  const answer = (await response.json()) as Schemas['RowSaved']
  found.same([response.status, answer.faults?.map((fault) => fault.field).includes(field)], [422, true], `${move.id} without ${field}, asked directly`)
  found.same((await get<Schemas['RowAnswer']>(origin, `/api/v1/registers/${register}/rows/${row}`)).versions.length, versions, `versions after ${move.id} was refused`)
  await page.locator('form.move').getByRole('button', { name: '取消' }).click()
}

/** What the row page and the list of work say, on paper. */
async function onPaper({ page, open, found }: Walker, file: string, path: string, names: readonly string[]): Promise<void> {
  await open(path)
  await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true })
  const text = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' }).replace(/\s/g, '')
  found.none(names.filter((name) => !text.includes(name.replace(/\s/g, ''))), `${path.split('?')[0]} on paper lacks`)
}

const kLead = '走查：高端针织面料生产线'
const kDemand = '走查：经编车间需要用地40亩'
const kTask = '走查：完成技改项目入库审核并报送清单'
let today = ''

/** Monday: a lead is filled in and becomes a project that is being built. */
async function lead(walker: Walker): Promise<{ readonly path: string; readonly number: string }> {
  const { page, found } = walker
  const before = await look(walker, 'projects')
  const path = await enter(walker, 'projects', { name: kLead, state: '意向', unit: '晋江市工信局', investor: '走查投资有限公司', total: '1.2亿元' })
  found.expect((await page.locator('h1').innerText()).includes(kLead), 'the page of the lead does not say its name')
  const number = await page.locator('main').innerText().then((text) => /350582-\d{4}-[A-Z]+\d+/.exec(text)?.[0] ?? '')
  found.expect(number !== '', 'the lead was not given a number')
  await picture(page, 'week-lead')
  for (const [from, to] of [['意向', '预审'], ['预审', '签约'], ['签约', '开工']] as const) {
    await take(walker, 'projects', moveOf(walker, 'projects', from, to), { screening: '判定通过', due: dayAfter(today, 60) })
  }
  found.same(change(before, await look(walker, 'projects')).all, 1, 'projects that are open, with the new one')
  return { path, number }
}

/** Tuesday to Thursday: it asks for land; the county, the city, the province. */
async function demand(walker: Walker, origin: string, number: string): Promise<string> {
  const { page, open, found } = walker
  const register = 'element_demands'
  const before = { county: await look(walker, register), city: await look(walker, register, kCity) }
  const path = await enter(walker, register, {
    project: number, project_name: kLead, kind: '用地', quantity: '40', quantity_unit: '亩', content: kDemand,
    raised: today, needed_by: dayAfter(today, 10), level: '县', unit: '晋江市自然资源局', state: '提出',
  })
  const since = async () => ({
    county: change(before.county, await look(walker, register)),
    city: change(before.city, await look(walker, register, kCity)),
  })
  found.same(await since(), { county: { all: 1, due_soon: 1 }, city: { all: 1, due_soon: 1 } }, 'lists with the new demand')
  await open(path)
  await take(walker, register, moveOf(walker, register, '提出', '受理'))
  await take(walker, register, moveOf(walker, register, '受理', '协调中'))
  const up = moveOf(walker, register, '协调中', 'level=市')
  await refuse(walker, origin, register, up, 'tried')
  await take(walker, register, up, { tried: '盘活闲置土地20亩，仍缺20亩', unit: '泉州市自然资源和规划局' })
  found.same(await since(), { county: { all: 1, due_soon: 1, waiting: 1 }, city: { all: 1, due_soon: 1 } }, 'lists after the county passed it on')
  await open(path)
  await take(walker, register, moveOf(walker, register, '协调中', 'level=省'), { tried_city: '市里调剂指标10亩，仍缺10亩', unit: '省自然资源厅' })
  found.same(await since(), { county: { all: 1, due_soon: 1, waiting: 1 }, city: { all: 1, due_soon: 1, waiting: 1 } }, 'lists after the city passed it on')
  await open(`/work?region=${kCounty}&list=waiting&register_id=${register}`)
  const line = await page.locator('tbody tr').filter({ hasText: kLead }).innerText()
  for (const words of ['省级', '省自然资源厅', '在本级 0 天', '还有 10 天', '协调中']) found.expect(line.includes(words), `the list does not say ${words}: ${line.replace(/\s+/g, ' ')}`)
  await picture(page, 'week-waiting')
  await open(path)
  await take(walker, register, moveOf(walker, register, '协调中', '已保障'), { met: '40', settled: today })
  found.same(await since(), { county: {}, city: {} }, 'lists after it was served')
  return path
}

/** Friday: a task that is late is done, which needs its evidence. */
async function task(walker: Walker, origin: string): Promise<string> {
  const { open, found } = walker
  const before = await look(walker, 'tasks')
  const path = await enter(walker, 'tasks', {
    article: '14', task: kTask, unit: '晋江市工信局', due: dayAfter(today, -1), state: '未开始',
  })
  found.same(change(before, await look(walker, 'tasks')), { all: 1, overdue: 1 }, 'lists with a task that was due yesterday')
  await open(path)
  await take(walker, 'tasks', moveOf(walker, 'tasks', '未开始', '推进中'))
  const finish = moveOf(walker, 'tasks', '推进中', '已完成')
  await refuse(walker, origin, 'tasks', finish, 'evidence')
  await take(walker, 'tasks', finish, { evidence: '晋工信〔2026〕5号', done: today })
  found.same(change(before, await look(walker, 'tasks')), {}, 'lists after the task was done')
  return path
}

/** Two people at one row: the second is told what the first wrote, chooses, and both stand in the history. */
async function together(walker: Walker, other: Walker, path: string): Promise<void> {
  const { page, found } = walker
  await walker.open(`${path}/edit`)
  await other.open(`${path}/edit`)
  await fillAll(other.page, { progress: '主体厂房封顶', by: '晋江市发改局 王工', why: '现场核对' })
  await other.page.locator('form button[type=submit].primary').click()
  await other.page.waitForURL(`**${path}`)
  await fillAll(page, { progress: '设备进场', note: '下周开始安装', by: kBy, why: '企业来电' })
  await page.locator('form button[type=submit].primary').click()
  const conflict = page.locator('section.conflict')
  await conflict.waitFor()
  for (const words of ['主体厂房封顶', '设备进场', '晋江市发改局 王工']) found.expect((await conflict.innerText()).includes(words), `the conflict hides ${words}`)
  await expectAccessible(page, found, 'two people at one row')
  await picture(page, 'week-conflict')
  await conflict.locator('tbody tr').filter({ hasText: '设备进场' }).locator('input[type=radio]').first().check()
  await page.locator('form button[type=submit].primary').click()
  await page.waitForURL(`**${path}`)
  await walker.settle()
  const history = await page.locator('section[aria-labelledby=row-history]').innerText()
  for (const words of ['主体厂房封顶', '设备进场', '下周开始安装', '现场核对', '企业来电']) found.expect(history.includes(words), `the history lacks ${words}`)
}

const played: Check = {
  name: "a week of a county: a lead becomes a project, asks for land, goes up from county to city to province, is served; a late task is done with evidence; two people meet at one row",
  run: async (scene, found) => {
    const server = await scene.workshop.serve(scene.workshop.copyOfSample('week.db'))
    const { origin } = server
    const registers = await get<Register[]>(origin, '/api/v1/registers')
    today = (await get<Schemas['CaseworkAnswer']>(origin, '/api/v1/casework?limit=1')).today
    // Refusals are part of the week.
    const opened = () => visit(scene.browser, origin, { refusals: true })
    await during(opened(), async (mine) => {
      const walker = { ...mine, found, registers }
      const project = await lead(walker)
      const need = await demand(walker, origin, project.number)
      const done = await task(walker, origin)
      await during(opened(), (theirs) => together(walker, { ...theirs, found, registers }, project.path))
      const paper = scene.workshop.path('week.pdf')
      await onPaper(walker, paper, need, [kDemand, '盘活闲置土地20亩', '市里调剂指标10亩', kBy])
      await onPaper(walker, paper, done, [kTask, '晋工信〔2026〕5号'])
      await onPaper(walker, paper, `/work?region=${kCounty}&register_id=projects&each=500`, [kLead, '范围与条件', '示例', '打印时间'])
    })
    await server.stop()
  },
}

export const week: readonly Check[] = [played]
