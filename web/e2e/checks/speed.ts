// How long people wait. Machines differ, so the limits are wide; the figures are printed.
import { packedSize } from '../pages.ts'
import { during, visit, type Check } from '../scene.ts'

const kRuns = 5
const kFirstPaint = 3_000
const kDrawn = 6_000
// Above the budget of 130: the matrix of 84 × 31 cells alone weighs 25. It must not grow.
const kFirstScreen = 155

const middle = (values: readonly number[]) => [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0

const waiting: Check = {
  name: `first paint within ${kFirstPaint} ms and everything drawn within ${kDrawn} ms, the middle of ${kRuns} (budgets on an idle machine: 500 and 1000)`,
  run: async ({ browser, sample, places }, found) => {
    const notes: string[] = []
    for (const place of places.filter(({ name }) => ['map', 'chain-county', 'enterprise'].includes(name))) {
      const paints: number[] = []
      const drawn: number[] = []
      for (let run = 0; run <= kRuns; ++run) {
        await during(visit(browser, sample.origin), async ({ page }) => {
          await page.goto(place.path)
          await page.waitForSelector('main[data-ready]', { state: 'attached' })
          const now = await page.evaluate(() => performance.now())
          const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0)
          // The first run warms the server.
          if (run === 0) return
          paints.push(paint)
          drawn.push(now)
        })
      }
      found.expect(middle(paints) > 0 && middle(paints) < kFirstPaint, `${place.name}: first paint after ${middle(paints).toFixed(0)} ms`)
      found.expect(middle(drawn) < kDrawn, `${place.name}: drawn after ${middle(drawn).toFixed(0)} ms`)
      notes.push(`${place.name} ${middle(paints).toFixed(0)} / ${middle(drawn).toFixed(0)} ms`)
    }
    return notes.join(', ')
  },
}

const first: Check = {
  name: `the first screen needs at most ${kFirstScreen} KB from the server, all asks together`,
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin), async ({ page, open }) => {
      await open('/map')
      const parts = await page.evaluate(() =>
        [...performance.getEntriesByType('navigation'), ...performance.getEntriesByType('resource')].map((entry) => ({
          name: entry.name, bytes: (entry as PerformanceResourceTiming).encodedBodySize,
        })))
      const weighed = parts.map(({ name, bytes }) => ({ path: new URL(name).pathname, bytes: packedSize(new URL(name).pathname) ?? bytes }))
      const total = weighed.reduce((sum, { bytes }) => sum + bytes, 0) / 1024
      const heaviest = [...weighed].sort((one, other) => other.bytes - one.bytes).slice(0, 9)
      found.expect(total > 20 && total <= kFirstScreen, `${total.toFixed(0)} KB: ${heaviest.map(({ path, bytes }) => `${path} ${(bytes / 1024).toFixed(0)}`).join(', ')}`)
      return `${total.toFixed(0)} KB`
    }),
}

const clicks: Check = {
  name: 'choosing a chain, a county and another screen answers within 1 s, the middle of 5 (budget on an idle machine: 100 and 300 ms)',
  run: async ({ browser, sample, gap }, found) =>
    during(visit(browser, sample.origin), async ({ page, open, settle }) => {
      await open('/map')
      const timed = async (work: () => Promise<unknown>) => {
        const times: number[] = []
        for (let run = 0; run < 5; ++run) {
          const begun = performance.now()
          await work()
          await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))))
          times.push(performance.now() - begun)
        }
        return middle(times)
      }
      let even = false
      const chain = await timed(() => page.locator('form select').first().selectOption((even = !even) ? gap.chain : ''))
      const county = await timed(() => page.locator('svg.figure path.county[data-code="350582"]').first().dispatchEvent('click'))
      const screen = await timed(async () => {
        await page.locator('a[href="/chains"]').first().click()
        await settle()
        await page.goBack()
        await settle()
      })
      for (const [what, took] of [['a chain', chain], ['a county', county]] as const) found.expect(took < 1_000, `${what} took ${took.toFixed(0)} ms`)
      found.expect(screen < 4_000, `there and back took ${screen.toFixed(0)} ms`)
      return `chain ${chain.toFixed(0)} ms, county ${county.toFixed(0)} ms, two changes of screen ${screen.toFixed(0)} ms`
    }),
}

export const speed: readonly Check[] = [waiting, first, clicks]
