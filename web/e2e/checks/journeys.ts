// Whole ways through the pages: by keyboard alone, and the walk of a county official.
import type { Page } from 'playwright-core'
import type { Findings } from '../report.ts'
import { chainPath, during, get, visit, type Check, type Schemas } from '../scene.ts'
import { declare, mend, seededWorkbook, upload } from './importing.ts'

/** Presses Tab until what has the focus matches. */
async function tabTo(page: Page, selector: string, most = 400): Promise<string> {
  for (let at = 0; at < most; ++at) {
    await page.keyboard.press('Tab')
    const here = await page.evaluate((wanted) => {
      const focused = document.activeElement
      return focused?.matches(wanted) === true ? (focused.getAttribute('href') ?? focused.getAttribute('aria-label') ?? focused.tagName) : null
    }, selector)
    if (here !== null) return here
  }
  throw new Error(`Tab never reaches ${selector} on ${page.url()}`)
}

const keyboard: Check = {
  name: 'by keyboard alone: map → county → chain → missing link → firm, the focus always seen',
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin), async ({ page, open, settle }) => {
      const enter = async (where: RegExp) => {
        const outline = await page.evaluate(() => {
          const focused = document.activeElement
          if (focused === null) return 'nothing'
          return focused instanceof SVGElement ? 'drawn' : getComputedStyle(focused).outlineStyle
        })
        found.expect(outline !== 'none' && outline !== 'nothing', `the focus cannot be seen before ${where}`)
        await page.keyboard.press('Enter')
        await page.waitForURL((url) => where.test(decodeURIComponent(url.pathname + url.search)))
        await settle()
      }
      await open('/chains')
      await page.keyboard.press('g')
      await page.keyboard.press('m')
      await page.waitForURL('**/map')
      await settle()
      await tabTo(page, 'svg.figure path.county')
      const start = await page.evaluate(() => document.activeElement?.getAttribute('data-code'))
      await page.keyboard.press('ArrowDown')
      const next = await page.evaluate(() => document.activeElement?.getAttribute('data-code'))
      found.expect(next !== start, 'the arrow key moved nowhere')
      await enter(/^\/counties\/\d{6}/)
      await tabTo(page, 'main a[href^="/chains/"]')
      await enter(/^\/chains\//)
      if (!/\/links\//.test(page.url())) {
        await tabTo(page, '.gaps tbody a[href*="/links/"], .links tbody a[href*="/links/"]')
        await enter(/\/links\//)
      }
      // A link that nobody here works on names the counties that have it; their page of the link lists its firms.
      for (let hops = 0; hops < 4 && !/\/enterprises\//.test(page.url()); ++hops) {
        const next = ['main a[href^="/enterprises/"]', 'main a[href*="/links/"]:not(.gaps a):not(.crumbs a)', 'main a[href^="/chains/"][href*="link="]:not(.crumbs a)']
        const isLinkPage = /\/links\//.test(page.url())
        for (const selector of isLinkPage ? [next[0], next[2]] : [next[1]]) {
          if (selector === undefined || (await page.locator(selector).count()) === 0) continue
          await tabTo(page, selector)
          await enter(/^\/(enterprises|chains)\//)
          break
        }
      }
      found.expect(/\/enterprises\//.test(page.url()), `ended at ${page.url()}`)
    }),
}

interface Alone {
  readonly county: string
  readonly link: Schemas['LinkStanding']
  readonly firm: string
}

/** A link that one firm alone holds in a county that the plan names for its chain: without it, it is missing. */
async function aloneOnALink(origin: string): Promise<Alone> {
  for (const county of ['350582', '350583', '350581', '350505', '350181']) {
    const { map } = await get<Schemas['MapAnswer']>(origin, `/api/v1/regions/${county}/map`)
    for (const chain of map.chains.filter(({ named }) => named)) {
      for (const link of chain.links.filter(({ standing, firms }) => standing === 'weak' && firms === 1)) {
        const path = `/api/v1/chains/${encodeURIComponent(link.chain)}/links/${encodeURIComponent(link.link)}/firms?region=${county}`
        const { firms } = await get<Schemas['LinkFirmsAnswer']>(origin, path)
        const standing = firms.filter(({ stands }) => stands)
        if (standing.length === 1 && standing[0] !== undefined) return { county, link, firm: standing[0].uscc }
      }
    }
  }
  throw new Error('no link of the sample rests on one firm')
}

async function saidOf(page: Page, county: string): Promise<string> {
  return (await page.locator(`svg.figure path.county[data-code="${county}"]`).first().getAttribute('aria-label')) ?? ''
}

async function correct(page: Page, link: string, found: Findings): Promise<void> {
  await page.getByRole('button', { name: new RegExp(`更正“${link}”：不`) }).click()
  const form = page.locator('form.correction')
  // Nothing is recorded without who says it, and why.
  await form.locator('button[type=submit]').click()
  found.expect((await form.locator('[aria-invalid=true]').count()) >= 2, 'a correction without who and why is not refused')
  await form.locator('input[type=text]').fill('县工信局 李工')
  await form.locator('textarea').fill('实地核对：只有销售，没有生产')
  await form.locator('button[type=submit]').click()
  await page.getByText(/已记录/).first().waitFor({ timeout: 60_000 })
}

const walk: Check = {
  name: 'the walk: import with errors → mend → map → chain → link → firm → correct its link → the map changes',
  run: async (scene, found) => {
    const server = await scene.workshop.serve(scene.workshop.copyOfSample('walk.db'))
    const seeded = seededWorkbook(scene, 'walk.xlsx', 1_000)
    await during(visit(scene.browser, server.origin), async ({ page, open, settle }) => {
      await open('/import')
      await upload(page, seeded.path)
      await declare(page, '走查用名录')
      const mended = await mend(page, scene, seeded, found)
      await page.getByRole('button', { name: /^只导入合格的/ }).click()
      await page.locator('#import-result').waitFor({ timeout: 90_000 })
      await page.getByRole('button', { name: '再导入一个文件' }).click()
      await upload(page, mended)
      await page.getByRole('button', { name: /^导入 7 行/ }).click()
      await page.locator('#import-result').waitFor({ timeout: 90_000 })

      const alone = await aloneOnALink(server.origin)
      await page.getByRole('link', { name: '看全省一张图' }).click()
      await page.waitForURL('**/map')
      await settle()
      const before = await saidOf(page, alone.county)
      await page.locator(`svg.figure path.county[data-code="${alone.county}"]`).first().dispatchEvent('click')
      await page.locator(`section.strip a[href*="/chains/${alone.link.chain}?"]`).click()
      await page.waitForURL('**/chains/**')
      await settle()
      found.expect(page.url().includes(`county=${alone.county}`), 'the chain lost its county')
      await open(chainPath(alone.link, alone.county))
      await page.goto(`/chains/${alone.link.chain}/links/${encodeURIComponent(alone.link.link)}?county=${alone.county}`)
      await settle()
      await page.locator(`main a[href="/enterprises/${alone.firm}"]`).first().click()
      await page.waitForURL('**/enterprises/**')
      await settle()
      await correct(page, alone.link.link, found)

      const { map } = await get<Schemas['MapAnswer']>(server.origin, `/api/v1/regions/${alone.county}/map?chain=${alone.link.chain}`)
      const now = map.chains[0]?.links.find(({ link }) => link === alone.link.link)
      found.same(now?.standing, 'missing', `${alone.link.link} after its one firm was taken off it`)
      await open('/map')
      const after = await saidOf(page, alone.county)
      found.expect(after !== before, `the map still says ${before}`)
      return `${alone.link.link}: ${before} → ${after}`
    })
    await server.stop()
  },
}

export const journeys: readonly Check[] = [keyboard, walk]
