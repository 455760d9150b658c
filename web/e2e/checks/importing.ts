// The way of a register file: wrong rows come back at the right cells, right ones go in, an import can be undone.
import { readFileSync, writeFileSync } from 'node:fs'
import { basename } from 'node:path'
import type { Page } from 'playwright-core'
import { picture } from '../browser.ts'
import type { Findings } from '../report.ts'
import { during, get, visit, type Check, type Scene, type Schemas } from '../scene.ts'
import { csvRows, letters, rowsOf, workbook } from '../workbook.ts'
import { expectAccessible } from './access.ts'

const kSheet = '企业'
const kRows = 10_000

export interface Seeded {
  readonly path: string
  /** As the screen lists them: 企业!C3. */
  readonly cells: readonly string[]
  readonly header: readonly string[]
  readonly right: ReadonlyMap<string, readonly string[]>
}

/** Rows of a sample of its own, seven of them wrong, each in another way. */
export function seededWorkbook(scene: Scene, name: string, size: number): Seeded {
  const { workshop } = scene
  workshop.ask('sample', '--size', String(size), '--seed', '77', '--output', workshop.path('seeded.csv'))
  const [header = [], ...rows] = csvRows(readFileSync(workshop.path('seeded.csv'), 'utf8'))
  const column = (title: string) => header.indexOf(title)
  const [code, firm, date, capital] = [column('统一社会信用代码'), column('企业名称'), column('成立日期'), column('注册资本')]
  const faults: readonly (readonly [share: number, column: number, value: string])[] = [
    [0.001, firm, ''],
    [0.007, code, '91350582EX'],
    [0.0811, date, '2020-13-45'],
    [0.2048, capital, '五佰'],
    [0.4096, firm, '长'.repeat(201)],
    [0.7777, code, ''],
    [0.9998, date, '2025-02-30'],
  ]
  const right = new Map<string, readonly string[]>()
  const cells = faults.map(([share, where, value]) => {
    const at = Math.floor(share * size)
    const row = rows[at]
    if (row === undefined || where < 0) throw new Error(`the sample has no row ${at} or lacks a column`)
    right.set(String(at), [...row])
    row[where] = value
    return `${kSheet}!${letters(where)}${at + 2}`
  })
  const path = workshop.path(name)
  writeFileSync(path, workbook(kSheet, [header, ...rows]))
  return { path, cells, header, right }
}

/** Sends a file and waits for what the check says of it. */
export async function upload(page: Page, path: string): Promise<string> {
  await page.locator('input[type=file]').setInputFiles(path)
  const finding = page.locator('#check-finding')
  await finding.waitFor({ timeout: 60_000 })
  return finding.innerText()
}

export async function declare(page: Page, title: string): Promise<void> {
  await page.getByLabel('来源名称').fill(title)
  await page.getByLabel('数据截至').fill('2025-12-31')
  await page.getByLabel('从').fill('1990')
  await page.getByLabel('到', { exact: true }).fill('2025')
  await page.getByLabel('是这个范围内的全部企业').check()
  await page.getByLabel('示例数据，不是真实企业').check()
}

/** The returned workbook, and the same with its rows mended. */
export async function mend(page: Page, scene: Scene, seeded: Seeded, found: Findings): Promise<string> {
  const waiting = page.waitForEvent('download')
  await page.getByRole('link', { name: /下载不合格的行/ }).click()
  const download = await waiting
  const returned = scene.workshop.path(`${basename(seeded.path)}-${basename(download.suggestedFilename())}`)
  await download.saveAs(returned)
  found.expect(/错误.*\.xlsx$/.test(download.suggestedFilename()), `returned as ${download.suggestedFilename()}`)
  const [header = [], ...rows] = rowsOf(readFileSync(returned))
  found.same(header.slice(0, seeded.header.length), seeded.header, 'the columns of the returned workbook')
  const why = header.indexOf('错误说明')
  found.expect(why >= 0, `no 错误说明 among ${header.join()}`)
  found.same(rows.length, seeded.cells.length, 'rows that came back')
  for (const row of rows) found.expect((row[why] ?? '') !== '', `a returned row without its fault: ${row.join()}`)
  const mended = scene.workshop.path(`mended-${basename(seeded.path)}`)
  const right = [...seeded.right.values()].map((row) => header.map((title) => row[seeded.header.indexOf(title)] ?? ''))
  writeFileSync(mended, workbook(kSheet, [header, ...right]))
  return mended
}

/** What the newest batch says it did. */
async function latest(origin: string): Promise<Schemas['BatchView']> {
  const [batch] = await get<Schemas['BatchView'][]>(origin, '/api/v1/batches?register_id=enterprises')
  if (batch === undefined) throw new Error('no batch')
  return batch
}

async function firmsOf(origin: string): Promise<number> {
  return (await get<Schemas['RegisterView'][]>(origin, '/api/v1/registers')).find(({ id }) => id === 'enterprises')?.rows ?? -1
}

async function undoLatest(page: Page, found: Findings, name: RegExp): Promise<void> {
  await page.getByRole('button', { name }).first().click()
  const dialog = page.getByRole('dialog')
  await dialog.waitFor()
  await expectAccessible(page, found, 'the question before an undo')
  await dialog.getByRole('button', { name: /^撤销第/ }).click()
  await page.getByText(/第 \d+ 批已撤销/).waitFor({ timeout: 60_000 })
}

const seven: Check = {
  name: `of ${kRows} rows the 7 wrong ones are listed at their cells and come back; mended they go in; undo restores`,
  run: async (scene, found) => {
    const server = await scene.workshop.serve(scene.workshop.copyOfSample('import.db'))
    const before = await firmsOf(server.origin)
    const seeded = seededWorkbook(scene, 'seeded.xlsx', kRows)
    await during(visit(scene.browser, server.origin), async ({ page, open }) => {
      await open('/import')
      const finding = await upload(page, seeded.path)
      found.expect(/^7 行不合格，9,993 行合格/.test(finding), `the check says ${finding}`)
      found.same([...(await page.locator('.faults tbody th').allInnerTexts())].sort(), [...seeded.cells].sort(), 'cells that are listed')
      await expectAccessible(page, found, 'the check and the declaration')
      await picture(page, 'import-checked')
      // A declaration that is not finished says so beside its fields, and nothing goes in.
      await page.getByRole('button', { name: /^只导入合格的/ }).click()
      found.same(await page.locator('[aria-invalid=true]').count(), 2, 'fields that are asked for')
      found.same(await page.evaluate(() => document.activeElement?.id), 'source-title', 'where the keyboard is')
      await declare(page, '检验用名录')
      const mended = await mend(page, scene, seeded, found)
      await page.getByRole('button', { name: /^只导入合格的/ }).click()
      await page.locator('#import-result').waitFor({ timeout: 90_000 })
      const first = await latest(server.origin)
      found.same([first.added + first.changed, first.rejected, first.source_title], [kRows - 7, 7, '检验用名录'], 'the first batch')
      found.same(await firmsOf(server.origin), before + first.added, 'firms after the right rows')
      await page.getByRole('button', { name: '再导入一个文件' }).click()
      found.expect(/^7 行全部合格/.test(await upload(page, mended)), 'the mended workbook is not all right')
      found.same(await page.getByLabel('来源名称').inputValue(), '检验用名录', 'the declaration that was typed before')
      await page.getByRole('button', { name: /^导入 7 行/ }).click()
      await page.locator('#import-result').waitFor({ timeout: 90_000 })
      const second = await latest(server.origin)
      found.same([second.added + second.changed, second.rejected], [7, 0], 'the second batch')
      found.same(await firmsOf(server.origin), before + first.added + second.added, 'firms after the mended rows')
      await undoLatest(page, found, /撤销第 \d+ 批/)
      found.same(await firmsOf(server.origin), before + first.added, 'firms after one undo')
      await undoLatest(page, found, /撤销第 \d+ 批/)
      found.same(await firmsOf(server.origin), before, 'firms after both')
      await picture(page, 'import-batches')
    })
    await server.stop()
  },
}

const refused: Check = {
  name: 'a file that is no table, a refusal of the server and a lost connection are told in sentences; nothing typed is lost',
  run: async (scene, found) => {
    const { workshop, browser, sample } = scene
    writeFileSync(workshop.path('图.pdf'), '%PDF-1.4')
    writeFileSync(workshop.path('坏.xlsx'), 'not a workbook')
    writeFileSync(workshop.path('好.csv'), '统一社会信用代码,企业名称\n91350582EX0000045D,晋江示例改名有限公司\n')
    await during(visit(browser, sample.origin, { refusals: true }), async ({ page, open }) => {
      const alert = page.getByRole('alert')
      const send = async (name: string) => page.locator('input[type=file]').setInputFiles(workshop.path(name))
      await open('/import')
      await send('图.pdf')
      found.expect(/图\.pdf.*XLSX/.test(await alert.innerText()), 'a PDF is not refused by name')
      await send('坏.xlsx')
      await page.locator('.failed').waitFor()
      found.expect((await page.locator('.failed').innerText()).length > 12, 'a broken workbook is not told')
      await page.route('**/uploads?**', (route) => route.abort())
      await send('好.csv')
      await page.getByText('文件没有传完').waitFor()
      await page.unroute('**/uploads?**')
      await upload(page, workshop.path('好.csv'))
      await page.getByLabel('来源名称').fill('写了一半')
      const problem = { type: 'about:blank', title: 'x', status: 409, detail: '另一项工作正在进行', detail_en: 'Busy', instance: '/faults/7' }
      await page.getByLabel('数据截至').fill('2025-12-31')
      await page.route('**/import?**', (route) => route.fulfill({ status: 409, contentType: 'application/problem+json', body: JSON.stringify(problem) }))
      await page.getByRole('button', { name: /^导入 1 行/ }).click()
      await page.getByText(problem.detail).waitFor()
      found.expect((await page.locator('.failed').innerText()).includes(problem.instance), 'the error number is hidden')
      found.same(await page.getByLabel('来源名称').inputValue(), '写了一半', 'what was typed, after a refusal')
      await page.reload()
      await page.locator('#check-finding').waitFor({ timeout: 30_000 })
      found.same(await page.getByLabel('来源名称').inputValue(), '写了一半', 'what was typed, after a reload')
      await page.getByRole('button', { name: '全部退回' }).click()
      await page.getByText('全部退回了').waitFor()
    })
  },
}

const stopped: Check = {
  name: 'a check of many rows can be stopped, says so, and changes nothing',
  run: async ({ workshop, browser, sample }, found) => {
    workshop.ask('sample', '--size', '120000', '--seed', '9', '--output', workshop.path('many.csv'))
    const before = await firmsOf(sample.origin)
    await during(visit(browser, sample.origin), async ({ page, open }) => {
      await open('/import')
      // The page is asked to stop as soon as the check has begun, before it can end.
      const begun = page.waitForResponse((response) => response.url().includes('/check'))
      await page.locator('input[type=file]').setInputFiles(workshop.path('many.csv'))
      await begun
      await page.getByRole('button', { name: '停止' }).click()
      await page.getByText('已停下，数据没有改动').waitFor({ timeout: 30_000 })
      found.same(await page.locator('.failed').count(), 0, 'faults shown')
      found.expect(await page.locator('.drop button').isVisible(), 'no way to choose another file')
    })
    found.same(await firmsOf(sample.origin), before, 'firms')
  },
}

const template: Check = {
  name: 'the template is a workbook with the columns that the register declares',
  run: async ({ sample }, found) => {
    const register = await get<Schemas['RegisterView'][]>(sample.origin, '/api/v1/registers/enterprises')
    const response = await fetch(`${sample.origin}/api/v1/registers/enterprises/template`)
    found.same(response.status, 200, 'the answer')
    if (!response.ok) return
    const rows = rowsOf(Buffer.from(await response.arrayBuffer()))
    const titles = (register[0]?.columns ?? []).map(({ title }) => title.zh)
    const held = rows.map((row) => titles.filter((title) => row.some((cell) => cell.startsWith(title))).length)
    found.expect(Math.max(0, ...held) === titles.length, `${Math.max(0, ...held)} of ${titles.length} columns`)
  },
}

export const importing: readonly Check[] = [template, refused, stopped, seven]
