// Small and large windows, zoom, forced colours, no colours, the wall.
import type { Page } from 'playwright-core'
import { watched } from '../browser.ts'
import { during, visit, type Check } from '../scene.ts'

const kFrames = [
  { name: '1366×768', width: 1366, height: 768 },
  { name: '1920×1080', width: 1920, height: 1080 },
  { name: '3840×2160', width: 3840, height: 2160 },
  // The browser's zoom halves the page's own pixels.
  { name: '1366×768 at 200 %', width: 683, height: 384 },
]

/** Texts that lie on each other, of what can be seen. */
function overlaps(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    interface Box { left: number; right: number; top: number; bottom: number; text: string; of: Element }
    const clipOf = (element: Element) => {
      let clip = { left: -Infinity, right: Infinity, top: -Infinity, bottom: Infinity }
      for (let at: Element | null = element; at !== null; at = at.parentElement) {
        const style = getComputedStyle(at)
        if (style.overflowX === 'visible' && style.overflowY === 'visible' && style.clip === 'auto') continue
        const box = at.getBoundingClientRect()
        clip = { left: Math.max(clip.left, box.left), right: Math.min(clip.right, box.right), top: Math.max(clip.top, box.top), bottom: Math.min(clip.bottom, box.bottom) }
      }
      return clip
    }
    const boxes: Box[] = []
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT)
    for (let node = walker.nextNode(); node !== null; node = walker.nextNode()) {
      const element = node.parentElement
      const text = node.textContent?.trim() ?? ''
      if (element === null || text === '' || element.closest('option, script, style, title, noscript, pattern') !== null) continue
      const style = getComputedStyle(element)
      if (style.visibility === 'hidden' || Number(style.opacity) === 0 || element.closest('details:not([open]) > :not(summary)') !== null) continue
      const clip = clipOf(element)
      const range = document.createRange()
      range.selectNodeContents(node)
      for (const rect of range.getClientRects()) {
        // The middle of the line: glyphs do not fill the box of their font.
        const inset = rect.height * 0.22
        const box = { left: Math.max(rect.left + 1, clip.left), right: Math.min(rect.right - 1, clip.right), top: Math.max(rect.top + inset, clip.top), bottom: Math.min(rect.bottom - inset, clip.bottom), text: text.slice(0, 20), of: element }
        if (box.right - box.left > 2 && box.bottom - box.top > 2) boxes.push(box)
      }
    }
    boxes.sort((one, other) => one.top - other.top)
    const found: string[] = []
    boxes.forEach((one, at) => {
      for (const other of boxes.slice(at + 1)) {
        if (other.top >= one.bottom) break
        if (one.of === other.of || one.left >= other.right || other.left >= one.right) continue
        if (getComputedStyle(one.of).position === 'sticky' || one.of.closest('thead, .tip') !== other.of.closest('thead, .tip')) continue
        found.push(`“${one.text}” and “${other.text}”`)
      }
    })
    return found
  })
}

const fits: Check = {
  name: 'no screen scrolls sideways, no text lies on another, from 1366×768 to 3840×2160 and at 200 %',
  run: async ({ browser, sample, places }, found) => {
    for (const frame of kFrames) {
      await during(visit(browser, sample.origin, { viewport: { width: frame.width, height: frame.height } }), async ({ page, open }) => {
        for (const place of places) {
          await open(place.path)
          const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
          found.expect(over <= 0, `${place.name} at ${frame.name} is ${over} px too wide`)
          found.none((await overlaps(page)).slice(0, 2), `${place.name} at ${frame.name}`)
        }
      })
    }
  },
}

interface Look {
  readonly word: string
  readonly mean: number
  readonly spread: number
  /** Whether it changes more along one diagonal than along the other. */
  readonly slant: number
}

/** How light each swatch of the map's legend is, how much it varies within, which way its lines run. */
async function legend(page: Page): Promise<Look[]> {
  const entries = page.locator('svg.figure g:has(> rect.swatch)')
  const looks: Look[] = []
  for (const entry of await entries.all()) {
    const bytes = (await entry.locator('rect.swatch').screenshot()).toString('base64')
    const [mean = 0, spread = 0, slant = 0] = await page.evaluate(async (data) => {
      const picture = new Image()
      picture.src = `data:image/png;base64,${data}`
      await picture.decode()
      const canvas = document.createElement('canvas')
      canvas.width = picture.width
      canvas.height = picture.height
      const context = canvas.getContext('2d')
      context?.drawImage(picture, 0, 0)
      const pixels = context?.getImageData(2, 2, canvas.width - 4, canvas.height - 4).data ?? new Uint8ClampedArray()
      const lights: number[] = []
      for (let at = 0; at < pixels.length; at += 4) lights.push(0.299 * (pixels[at] ?? 0) + 0.587 * (pixels[at + 1] ?? 0) + 0.114 * (pixels[at + 2] ?? 0))
      const middle = lights.reduce((sum, light) => sum + light, 0) / lights.length
      const width = canvas.width - 4
      const change = (step: number) => {
        const steps = lights.slice(0, -step).filter((_, at) => at % width > 0 && at % width < width - 1)
        return lights.slice(0, -step).reduce((sum, light, at) => (at % width > 0 && at % width < width - 1 ? sum + Math.abs(light - (lights[at + step] ?? light)) : sum), 0) / steps.length
      }
      return [
        middle,
        Math.sqrt(lights.reduce((sum, light) => sum + (light - middle) ** 2, 0) / lights.length),
        change(width + 1) - change(width - 1),
      ]
    }, bytes)
    looks.push({ word: (await entry.locator('text').innerHTML()).trim(), mean, spread, slant })
  }
  return looks
}

const kinds: Check = {
  name: "the map's classes stay apart without colours and in forced colours; every state is a word",
  run: async ({ browser, sample, gap }, found) => {
    for (const forced of ['none', 'active'] as const) {
      await during(visit(browser, sample.origin, { forcedColors: forced, viewport: { width: 1920, height: 1080 } }), async ({ page, context, open }) => {
        await open('/map')
        const session = await context.newCDPSession(page)
        if (forced === 'none') await session.send('Emulation.setEmulatedVisionDeficiency', { type: 'achromatopsia' })
        const looks = await legend(page)
        const mode = forced === 'none' ? 'without colours' : 'in forced colours'
        found.expect(looks.length >= 4, `${looks.length} classes in the legend`)
        found.same(new Set(looks.map(({ word }) => word)).size, looks.length, 'words of the legend')
        looks.forEach((one, at) => looks.slice(at + 1).forEach((other) => {
          const apart = Math.abs(one.mean - other.mean) > 5 || Math.abs(one.spread - other.spread) > 5 || Math.abs(one.slant - other.slant) > 3
          found.expect(apart, `${mode} “${one.word}” looks as “${other.word}” (${[one, other].map(({ mean, spread, slant }) => [mean, spread, slant].map(Math.round).join('/')).join(' and ')})`)
        }))
        await open(`/chains/${encodeURIComponent(gap.chain)}?county=350582`)
        const silent = await page.locator('svg.chain g.node[data-link] .status').evaluateAll((list) => list.filter((status) => !/[强弱缺未不]/.test(status.textContent ?? '')).length)
        found.same(silent, 0, `links without a word of their state, ${mode}`)
      })
    }
  },
}

const kWallSeconds = 60
const kGrowth = 10
const wall: Check = {
  name: `the wall turns for ${kWallSeconds} s and its memory grows by less than ${kGrowth} MB; scope and date stay, nothing scrolls sideways`,
  aside: true,
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin, { viewport: { width: 1920, height: 1080 } }), async ({ page, context, open }) => {
      await open('/map?wall=1')
      found.same(await page.locator('nav.shell-nav').count(), 0, 'navigation on the wall')
      found.expect(/20\d\d年/.test(await page.locator('main').innerText()), 'the wall hides how old its data are')
      const session = await context.newCDPSession(page)
      const heap = async () => {
        await session.send('HeapProfiler.collectGarbage')
        return (await session.send('Runtime.getHeapUsage')).usedSize / 2 ** 20
      }
      await page.waitForTimeout(3_000)
      const [before, title] = [await heap(), await page.locator('h1').innerText()]
      await page.waitForTimeout(kWallSeconds * 1000)
      const after = await heap()
      found.expect(after - before < kGrowth, `grew by ${(after - before).toFixed(1)} MB from ${before.toFixed(1)}`)
      found.expect((await page.locator('h1').innerText()) !== title, 'the wall did not turn')
      for (const [width, height] of [[1920, 1080], [3840, 2160]] as const) {
        await page.setViewportSize({ width, height })
        await page.waitForTimeout(400)
        const over = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth)
        found.expect(over <= 0, `${over} px too wide at ${width}×${height}`)
      }
      found.same(watched.faults.length, 0, 'faults on the wall')
      return `heap ${before.toFixed(1)} → ${after.toFixed(1)} MB`
    }),
}

export const frames: readonly Check[] = [wall, fits, kinds]
