// WCAG 2.1 A and AA by axe, on every screen in each of its states.
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import type { AxeResults } from 'axe-core'
import type { Page } from 'playwright-core'
import type { Findings } from '../report.ts'
import { during, visit, type Check } from '../scene.ts'

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const kTags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa']

export async function expectAccessible(page: Page, found: Findings, where: string): Promise<void> {
  await page.evaluate(axeSource)
  const results = (await page.evaluate(
    (tags) => (window as unknown as { axe: { run(on: Document, how: object): Promise<unknown> } }).axe.run(document, {
      runOnly: { type: 'tag', values: tags },
      resultTypes: ['violations'],
      // Experimental: it compares by words between spaces, and Chinese has none.
      rules: { 'label-content-name-mismatch': { enabled: false } },
    }),
    kTags,
  )) as AxeResults
  for (const violation of results.violations) {
    const nodes = violation.nodes.map((node) => node.target.join(' '))
    found.expect(false, `${where}: ${violation.id} at ${nodes.slice(0, 2).join(' and ')}${nodes.length > 2 ? ` and ${nodes.length - 2} more` : ''}`)
  }
}

const loaded: Check = {
  name: 'axe finds nothing on any screen that has loaded',
  run: async ({ browser, sample, places }, found) =>
    during(visit(browser, sample.origin), async ({ page, open }) => {
      for (const place of places) {
        await open(place.path)
        await expectAccessible(page, found, place.name)
      }
    }),
}

const empty: Check = {
  name: 'axe finds nothing on any screen of a store without data',
  run: async ({ browser, empty, places }, found) =>
    // A firm that is not there answers 404, as it should.
    during(visit(browser, empty.origin, { refusals: true }), async ({ page, open }) => {
      for (const place of places) {
        await open(place.path)
        const isRefused = (await page.locator('.card.failed').count()) > 0
        found.expect(isRefused || (await page.locator('h1').count()) === 1, `${place.name} without data is blank`)
        await expectAccessible(page, found, `${place.name} without data`)
      }
    }),
}

const kAnswerless = new Set(['nowhere'])
const failing: Check = {
  name: 'a screen whose asks fail says so, with a way to try again, and axe finds nothing',
  run: async ({ browser, sample, places }, found) =>
    during(visit(browser, sample.origin, { refusals: true }), async ({ page, open }) => {
      const problem = { type: 'about:blank', title: 'x', status: 500, detail: '数据库读不出来', detail_en: 'The database cannot be read', instance: '/faults/42' }
      await page.route('**/api/v1/**', (route) => route.fulfill({ status: 500, contentType: 'application/problem+json', body: JSON.stringify(problem) }))
      for (const place of places.filter(({ name }) => !kAnswerless.has(name))) {
        await open(place.path)
        const alert = page.getByRole('alert').filter({ hasText: problem.detail }).first()
        found.expect((await alert.count()) === 1, `${place.name} does not say why its ask failed`)
        if ((await alert.count()) === 1) {
          found.expect((await alert.innerText()).includes(problem.instance), `${place.name} hides the error number`)
          found.expect((await alert.getByRole('button').count()) > 0, `${place.name} has no way to try again`)
        }
        await expectAccessible(page, found, `${place.name} failed`)
      }
    }),
}

const dialogs: Check = {
  name: 'axe finds nothing in the list of keys, in English, in large type',
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin), async ({ page, open, settle }) => {
      await open('/map')
      await page.keyboard.press('?')
      await page.getByRole('dialog').waitFor()
      await expectAccessible(page, found, 'list of keys')
      await page.keyboard.press('Escape')
      await page.getByRole('button', { name: 'English' }).click()
      await page.getByRole('checkbox').first().check()
      await settle()
      found.same(await page.evaluate(() => document.documentElement.lang), 'en', 'language of the page')
      await expectAccessible(page, found, 'English, large type')
    }),
}

export const access: readonly Check[] = [loaded, empty, failing, dialogs]
