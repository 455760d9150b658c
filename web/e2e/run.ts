// node web/e2e/run.ts [WORD…]: drives the real program (XIANLIAN_PROGRAM, else build/release/xianlian) by Debian's
// Chromium. One line per check; checks whose name holds a word, or all of them.
import { mkdirSync } from 'node:fs'
import { launch } from './browser.ts'
import { access } from './checks/access.ts'
import { drawings } from './checks/drawings.ts'
import { frames } from './checks/frames.ts'
import { importing } from './checks/importing.ts'
import { journeys } from './checks/journeys.ts'
import { clean, loading } from './checks/loading.ts'
import { paper } from './checks/paper.ts'
import { speed } from './checks/speed.ts'
import { week } from './checks/week.ts'
import { artefacts, Workshop } from './program.ts'
import { reported, total } from './report.ts'
import { get, placesOf, type Check, type Scene, type Schemas } from './scene.ts'

// Times are measured first, while nothing else runs. Then two lanes side by side: what one of them does, the other does
// not see, since checks that change data have a store of their own. What all pages did is asked last.
const lanes: readonly (readonly Check[])[] = [
  [...loading, ...drawings, ...access, ...journeys, ...week],
  [...frames, ...paper, ...importing],
]
const checks: readonly Check[] = [...speed, ...lanes.flat(), ...clean]
// 晋江: textiles and apparel are its oldest chains, so the sample has firms and gaps there.
const kRegion = '350582'

async function sceneOf(workshop: Workshop): Promise<Scene> {
  workshop.makeStores()
  const sample = await workshop.serve(workshop.path('sample.db'))
  const empty = await workshop.serve(workshop.path('empty.db'))
  const { links } = await get<Schemas['GapsAnswer']>(sample.origin, `/api/v1/regions/${kRegion}/gaps`)
  const gap = links.find((link) => link.standing === 'missing') ?? links[0]
  const { firms } = await get<Schemas['EnterprisesAnswer']>(sample.origin, `/api/v1/enterprises?region=${kRegion}&limit=1`)
  const registers = await get<Schemas['RegisterView'][]>(sample.origin, '/api/v1/registers')
  const cases = registers.find(({ casework, states }) => casework !== null && states !== null)?.id ?? ''
  if (gap === undefined || firms[0] === undefined) throw new Error('the sample has no gap or no firm in 晋江')
  const browser = await launch()
  return { workshop, browser, sample, empty, gap, places: placesOf(gap, kRegion, firms[0].uscc, cases) }
}

async function main(words: readonly string[]): Promise<number> {
  const begun = performance.now()
  mkdirSync(artefacts, { recursive: true })
  const chosen = checks.filter((check) => words.length === 0 || words.some((word) => check.name.includes(word)))
  const workshop = new Workshop()
  try {
    const scene = await sceneOf(workshop)
    const run = (check: Check) => reported(check.name, (found) => check.run(scene, found))
    const inTurn = async (list: readonly Check[]) => {
      for (const check of list.filter((one) => one.aside !== true && chosen.includes(one))) await run(check)
    }
    await inTurn(speed)
    const aside = chosen.filter((check) => check.aside === true).map(run)
    await Promise.all([...aside, ...lanes.map(inTurn)])
    await inTurn(clean)
    await scene.browser.close()
  } finally {
    await workshop.close()
  }
  const { passed, failed } = total()
  console.log(`e2e: ${passed} passed, ${failed} failed, ${((performance.now() - begun) / 1000).toFixed(0)} s`)
  return failed === 0 && passed > 0 ? 0 : 1
}

process.exitCode = await main(process.argv.slice(2))
