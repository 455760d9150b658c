// What is drawn is what the server knows, and what the tables beside the drawings say.
import type { Page } from 'playwright-core'
import { chainPath, during, get, linkPath, visit, type Check, type Schemas } from '../scene.ts'

// Drawn, for it belongs to the province; not appraised.
const kKinmen = '350527'

async function counties(origin: string): Promise<Schemas['RegionView'][]> {
  return (await get<Schemas['RegionView'][]>(origin, '/api/v1/regions')).filter(({ level }) => level === 'county')
}

async function province(origin: string): Promise<string> {
  return (await get<Schemas['RegionView'][]>(origin, '/api/v1/regions')).find(({ level }) => level === 'province')?.code ?? ''
}

interface Drawn {
  readonly code: string
  readonly label: string
  readonly look: string
}
const drawn = (page: Page): Promise<Drawn[]> =>
  page.locator('svg.figure path.county[data-code]').evaluateAll((shapes) =>
    shapes.map((shape) => ({
      code: shape.getAttribute('data-code') ?? '',
      label: shape.getAttribute('aria-label') ?? '',
      look: shape.getAttribute('class') ?? '',
    })))

const wholeMap: Check = {
  name: 'the map and the tile map draw 84 counties, those of the server; 金门 is hatched and said not to be appraised',
  run: async ({ browser, sample }, found) => {
    const codes = (await counties(sample.origin)).map(({ code }) => code).sort()
    found.same(codes.length, 84, 'counties of the server')
    await during(visit(browser, sample.origin), async ({ page, open }) => {
      for (const view of ['map', 'tiles']) {
        await open(`/map?view=${view}`)
        const shapes = await drawn(page)
        found.same(shapes.map(({ code }) => code).sort(), codes, `codes in ${view}`)
        const kinmen = shapes.find(({ code }) => code === kKinmen)
        found.expect(kinmen?.look.includes('not_appraised') === true, `金门 in ${view} looks ${kinmen?.look}`)
        found.expect(/不参评/.test(kinmen?.label ?? ''), `金门 in ${view} is said to be ${kinmen?.label}`)
      }
      await page.locator(`[data-code="${kKinmen}"]`).first().focus()
      await page.keyboard.press('Enter')
      found.expect(!/\/counties\//.test(page.url()), '金门 opens a page of an appraised county')
    })
  },
}

type Cell = Schemas['MapCell']
function wanted(cells: readonly Cell[], measure: 'missing' | 'firms', chain: string): number | null {
  const seen = cells.filter((cell) => cell.named && (chain === '' || cell.chain === chain))
  const known = seen.reduce((sum, { counts }) => sum + counts.strong + counts.weak + counts.missing, 0)
  if (seen.length === 0 || known === 0) return null
  return seen.reduce((sum, cell) => sum + (measure === 'firms' ? cell.on_links : cell.counts.missing), 0)
}
const numberIn = (text: string): number | null => {
  const digits = /[\d,]+/.exec(text)?.[0]
  return digits === undefined ? null : Number(digits.replace(/,/g, ''))
}

const twins: Check = {
  name: 'map, tile map and table say the same of each county, as the server answers',
  run: async ({ browser, sample, gap }, found) => {
    const { cells } = await get<Schemas['MatrixAnswer']>(sample.origin, `/api/v1/regions/${await province(sample.origin)}/matrix`)
    const all = await counties(sample.origin)
    await during(visit(browser, sample.origin), async ({ page, open }) => {
      for (const [measure, chain] of [['missing', ''], ['missing', gap.chain], ['firms', '']] as const) {
        const query = `measure=${measure}&chain=${chain}`
        await open(`/map?${query}`)
        const labels = new Map((await drawn(page)).map(({ code, label }) => [code, label]))
        await open(`/map?view=tiles&${query}`)
        const tiles = new Map((await drawn(page)).map(({ code, label }) => [code, label]))
        await open(`/map?view=table&${query}`)
        const table = new Map(await page.locator('tbody tr[data-code] td.value').evaluateAll((values) =>
          values.map((value) => [value.closest('tr')?.getAttribute('data-code') ?? '', value.getAttribute('data-value') ?? ''] as const)))
        for (const { code, name, appraised } of all) {
          const value = appraised ? wanted(cells.filter(({ county }) => county === code), measure, chain) : null
          const where = `${name} by ${query}`
          found.same(numberIn(table.get(code) ?? 'none'), value, `${where} in the table`)
          found.same(tiles.get(code), labels.get(code), `${where}: tile and map`)
          const said = (labels.get(code) ?? '').replace(name, '')
          if (value !== null) found.same(numberIn(said), value, `${where} on the map, said as ${labels.get(code)}`)
        }
      }
    })
  },
}

const arrows: Check = {
  name: 'arrow keys lead from every county to every other; the map is one stop for Tab',
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin), async ({ page, open }) => {
      await open('/map')
      found.same(await page.locator('svg.figure path.county[tabindex="0"]').count(), 1, 'stops for Tab')
      // Four keys from each county, pressed in the page itself: 336 round trips would take a minute.
      const reach = await page.evaluate(() => {
        const shapes = [...document.querySelectorAll<SVGPathElement>('svg.figure path.county[data-code]')]
        const after = async (shape: SVGPathElement, key: string) => {
          shape.focus()
          shape.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }))
          await new Promise((done) => setTimeout(done, 0))
          return document.activeElement?.getAttribute('data-code') ?? ''
        }
        return (async () => {
          const next: [string, string[]][] = []
          for (const shape of shapes) {
            const to: string[] = []
            for (const key of ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown']) to.push(await after(shape, key))
            next.push([shape.getAttribute('data-code') ?? '', to])
          }
          return next
        })()
      })
      const next = new Map(reach)
      for (const start of next.keys()) {
        const seen = new Set([start])
        for (const at of seen) for (const to of next.get(at) ?? []) if (next.has(to)) seen.add(to)
        found.same(seen.size, next.size, `counties that arrows reach from ${start}`)
      }
      return `${next.size} counties`
    }),
}

const matrix: Check = {
  name: 'the matrix has 84 rows and 31 columns, and its cells are links to the chain in the county',
  run: async ({ browser, sample }, found) =>
    during(visit(browser, sample.origin), async ({ page, open }) => {
      await open('/map')
      const chains = await get<readonly unknown[]>(sample.origin, '/api/v1/chains')
      found.same(chains.length, 31, 'chains of the server')
      const rows = page.locator('table[role=grid] tr[data-code]')
      found.same(await rows.count(), 84, 'rows')
      const widths = new Set(await rows.evaluateAll((list) => list.map((row) => row.querySelectorAll('td').length - 1)))
      found.same([...widths], [chains.length], 'columns')
      const hrefs = await rows.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href') ?? ''))
      found.expect(hrefs.length > 84, `${hrefs.length} cells lead somewhere`)
      found.none(hrefs.filter((href) => !/^\/chains\/[^/]+\?county=\d{6}/.test(href)).slice(0, 3), 'leads nowhere')
    }),
}

const chainTwin: Check = {
  name: 'chains draw every link of the server in its state, no two boxes overlap, the table says the same; places stay between counties',
  run: async ({ browser, sample, gap }, found) => {
    const chains = await get<readonly { readonly id: string }[]>(sample.origin, '/api/v1/chains')
    const most = [gap.chain, ...chains.map(({ id }) => id)].slice(0, 7)
    await during(visit(browser, sample.origin, { viewport: { width: 1920, height: 1080 } }), async ({ page, open }) => {
      for (const chain of new Set(most)) {
        const answer = await get<Schemas['MapAnswer']>(sample.origin, `/api/v1/regions/350582/map?chain=${chain}`)
        const links = answer.map.chains[0]?.links ?? []
        await open(`/chains/${chain}?county=350582`)
        const nodes = await page.locator('svg.chain g.node[data-link]').evaluateAll((list) =>
          list.map((node) => {
            const box = node.querySelector('rect.box')?.getBoundingClientRect()
            return {
              link: node.getAttribute('data-link') ?? '', look: node.getAttribute('class') ?? '', text: node.querySelector('.status')?.textContent ?? '',
              left: box?.left ?? 0, right: box?.right ?? 0, top: box?.top ?? 0, bottom: box?.bottom ?? 0, at: node.getAttribute('transform') ?? '',
            }
          }))
        found.same(nodes.map(({ link }) => link).sort(), links.map(({ link }) => link).sort(), `links of ${chain}`)
        for (const link of links) {
          const node = nodes.find((one) => one.link === link.link)
          found.expect(link.standing === null || node?.look.includes(link.standing) === true, `${chain}/${link.link} is ${link.standing}, drawn as ${node?.look}`)
          found.expect((node?.text ?? '') !== '', `${chain}/${link.link} has no word of its state`)
        }
        nodes.forEach((one, at) => nodes.slice(at + 1).forEach((other) => {
          const apart = one.right <= other.left || other.right <= one.left || one.bottom <= other.top || other.bottom <= one.top
          found.expect(apart, `${chain}: ${one.link} overlaps ${other.link}`)
        }))
        await open(`/chains/${chain}?county=350583`)
        const elsewhere = new Map(await page.locator('svg.chain g.node[data-link]').evaluateAll((list) =>
          list.map((node) => [node.getAttribute('data-link') ?? '', node.getAttribute('transform') ?? ''] as const)))
        found.same(nodes.filter(({ link, at }) => elsewhere.get(link) !== at).map(({ link }) => link), [], `${chain}: moved between counties`)
      }
    })
  },
}

const gapAddress: Check = {
  name: 'a missing link leads to its page; the address shows the same to somebody else',
  run: async ({ browser, sample, gap }, found) => {
    const read = (page: Page) => page.locator('main').innerText()
    const [address, text] = await during(visit(browser, sample.origin), async ({ page, open, settle }) => {
      await open(chainPath(gap, '350582'))
      await page.locator('.gaps tbody th a', { hasText: gap.link }).first().click()
      await page.waitForURL('**/links/**')
      await settle()
      return [page.url().replace(sample.origin, ''), await read(page)] as const
    })
    found.expect(decodeURIComponent(address).startsWith(decodeURIComponent(linkPath(gap, '350582'))), `the address is ${address}`)
    await during(visit(browser, sample.origin), async ({ page, open }) => {
      await open(address)
      const plain = (said: string) => said.replace(/\d{4}-\d{2}-\d{2} \d{2}:\d{2}/g, '')
      found.same(plain(await read(page)), plain(text), 'what a new browser shows')
      found.expect((await page.locator('h1').innerText()).includes(gap.link), 'the title does not name the link')
    })
  },
}

export const drawings: readonly Check[] = [wholeMap, twins, arrows, matrix, chainTwin, gapAddress]
