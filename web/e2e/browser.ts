// Debian's Chromium, and what every page is watched for.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { chromium, type Browser, type BrowserContext, type BrowserContextOptions, type Page } from 'playwright-core'
import { withPagesOfFolder } from './pages.ts'
import { artefacts } from './program.ts'

const kPrograms = [process.env['CHROMIUM'] ?? '', '/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']

export function launch(): Promise<Browser> {
  const executablePath = kPrograms.find((path) => path !== '' && existsSync(path))
  if (executablePath === undefined) throw new Error('no chromium: apt-get install chromium, or set CHROMIUM')
  const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []
  return chromium.launch({ executablePath, args: [...args, '--enable-precise-memory-info', '--js-flags=--expose-gc'] })
}

/** What must not happen on any page, by where it happened. */
export interface Watched {
  readonly faults: string[]
  readonly foreign: string[]
  readonly violations: string[]
}
export const watched: Watched = { faults: [], foreign: [], violations: [] }

export interface Visit {
  readonly context: BrowserContext
  readonly page: Page
  /** Opens a path of the pages and waits until nothing is being asked any more. */
  open(path: string): Promise<void>
  settle(): Promise<void>
  close(): Promise<void>
}

interface VisitOptions extends BrowserContextOptions {
  /** Refused asks are part of the check: the browser's own notes about them are no fault. */
  readonly refusals?: boolean
  /** Runs in the page before anything else. */
  readonly before?: string
}

const kReady = 'main[data-ready]'
const kPatience = 20_000
// Said by the browser itself, without the address; the answer is watched instead.
const kRefusal = /Failed to load resource/

function watch(page: Page, origin: string, refusals: boolean): void {
  const at = () => page.url().replace(origin, '')
  page.on('console', (message) => {
    const text = message.text()
    if (/Content Security Policy/.test(text)) watched.violations.push(`${at()}: ${text.slice(0, 160)}`)
    else if (message.type() === 'error' && !kRefusal.test(text)) watched.faults.push(`${at()}: ${text.slice(0, 200)}`)
    else if (message.type() === 'warning' && text.startsWith('[Vue')) watched.faults.push(`${at()}: ${text.slice(0, 200)}`)
  })
  page.on('response', (response) => {
    if (response.status() >= 400 && !refusals) watched.faults.push(`${at()}: ${response.status()} for ${response.url().replace(origin, '')}`)
  })
  page.on('requestfailed', (request) => {
    const why = request.failure()?.errorText ?? ''
    // An ask that nobody waits for any more is called off.
    if (!refusals && why !== 'net::ERR_ABORTED') watched.faults.push(`${at()}: ${why} for ${request.url().replace(origin, '')}`)
  })
  page.on('pageerror', (fault) => watched.faults.push(`${at()}: ${fault.message.slice(0, 200)}`))
  page.on('request', (request) => {
    const url = request.url()
    if (!url.startsWith(`${origin}/`) && !/^(blob|data|about):/.test(url)) watched.foreign.push(`${at()}: ${url}`)
  })
}

const kTellViolations = `
  window.addEventListener('securitypolicyviolation', (event) =>
    console.error('Content Security Policy: ' + event.violatedDirective + ' ' + event.blockedURI))
  window.addEventListener('unhandledrejection', (event) => console.error('unhandled: ' + event.reason))
`

export async function visit(browser: Browser, origin: string, options: VisitOptions = {}): Promise<Visit> {
  const { refusals = false, before, ...rest } = options
  const context = await browser.newContext({ viewport: { width: 1366, height: 768 }, locale: 'zh-CN', baseURL: origin, ...rest })
  context.setDefaultTimeout(kPatience)
  await withPagesOfFolder(context, origin)
  await context.addInitScript(kTellViolations)
  if (before !== undefined) await context.addInitScript(before)
  const page = await context.newPage()
  watch(page, origin, refusals)
  const settle = async () => {
    await page.waitForSelector(kReady, { state: 'attached' })
    // A screen that asks again once it has an answer is busy for a moment more.
    await page.waitForTimeout(60)
    await page.waitForSelector(kReady, { state: 'attached' })
  }
  const open = async (path: string) => {
    await page.goto(path)
    await settle()
  }
  return { context, page, open, settle, close: () => context.close() }
}

/** A picture of the whole page, for people to look at. */
export async function picture(page: Page, name: string): Promise<void> {
  await page.screenshot({ path: join(artefacts, 'screens', `${name}.png`), fullPage: true })
}
