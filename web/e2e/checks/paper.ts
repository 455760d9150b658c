// What comes out of a printer, and pictures of every screen for people to look at.
import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { picture } from '../browser.ts'
import { artefacts } from '../program.ts'
import { chainPath, during, get, linkPath, visit, type Check, type Schemas } from '../scene.ts'

const bare = (text: string) => text.replace(/\s/g, '')

const printed: Check = {
  name: 'on paper nothing is cut off: every county, link and firm of the screen, with its conditions and how old the data are',
  run: async ({ browser, sample, gap, workshop }, found) => {
    const regions = await get<Schemas['RegionView'][]>(sample.origin, '/api/v1/regions')
    const map = await get<Schemas['MapAnswer']>(sample.origin, `/api/v1/regions/350582/map?chain=${gap.chain}`)
    const firms = await get<Schemas['EnterprisesAnswer']>(sample.origin, '/api/v1/enterprises?region=350582')
    const cases = await get<Schemas['CaseworkAnswer']>(sample.origin, '/api/v1/casework?limit=200')
    const links = (map.map.chains[0]?.links ?? []).map(({ link }) => link)
    const sheets: readonly (readonly [string, readonly string[]])[] = [
      ['/map?view=table', regions.filter(({ level }) => level === 'county').map(({ name }) => name)],
      ['/map', regions.filter(({ level }) => level === 'county').map(({ name }) => name)],
      [chainPath(gap, '350582'), links],
      [linkPath(gap, '350582'), [gap.link]],
      ['/counties/350582', ['晋江市', gap.chain_name]],
      ['/enterprises?region=350582', firms.firms.slice(0, 20).map(({ name }) => name)],
      ['/work?region=all&each=200', cases.items.map(({ number }) => number)],
      ['/work?region=all&view=matrix', cases.by_unit.map(({ unit }) => unit)],
      ['/articles', ['第1条', '第25条']],
      ['/articles?view=units', ['各县(市、区)人民政府', '省工信厅']],
    ]
    const pages: string[] = []
    await during(visit(browser, sample.origin), async ({ page, open }) => {
      for (const [path, names] of sheets) {
        await open(path)
        const file = workshop.path('page.pdf')
        await page.pdf({ path: file, format: 'A4', preferCSSPageSize: true })
        const raw = execFileSync('pdftotext', ['-raw', file, '-'], { encoding: 'utf8' })
        const text = bare(raw)
        pages.push(`${path.split('?')[0]} ${raw.split('\f').length - 1}`)
        found.none(names.filter((name) => !text.includes(bare(name))).slice(0, 3), `${path} on paper lacks`)
        for (const word of ['示例', '数据期', '打印时间']) found.expect(text.includes(word), `${path} on paper does not say ${word}`)
        if (!path.startsWith('/articles')) found.expect(text.includes('范围与条件'), `${path} on paper hides its conditions`)
      }
    })
    return `pages: ${pages.join(', ')}`
  },
}

const gallery: Check = {
  name: 'pictures of every screen at 1366, 1920 and on paper lie in build/e2e/screens',
  run: async ({ browser, sample, places }, found) => {
    const folder = join(artefacts, 'screens')
    mkdirSync(folder, { recursive: true })
    for (const [width, height] of [[1366, 768], [1920, 1080]] as const) {
      await during(visit(browser, sample.origin, { viewport: { width, height } }), async ({ page, open }) => {
        for (const place of places) {
          await open(place.path)
          await picture(page, `${place.name}-${width}`)
          if (width !== 1366) continue
          const pdf = join(folder, `${place.name}-print.pdf`)
          await page.pdf({ path: pdf, format: 'A4', preferCSSPageSize: true })
          execFileSync('pdftoppm', ['-r', '60', '-png', '-l', '3', pdf, join(folder, `${place.name}-print`)])
        }
      })
    }
    found.expect(places.length >= 12, `${places.length} screens`)
    return `${places.length * 3} pictures`
  },
}

export const paper: readonly Check[] = [printed, gallery]
