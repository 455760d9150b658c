// What every check works on: servers, browser, and the addresses of the screens with real things in them.
import type { Browser } from 'playwright-core'
import type { components } from '../src/api/schema'
import { visit, type Visit } from './browser.ts'
import type { Findings } from './report.ts'
import type { Server, Workshop } from './program.ts'

export type Schemas = components['schemas']

/** A screen, by a name for files and people. */
export interface Place {
  readonly name: string
  readonly path: string
}

export interface Scene {
  readonly workshop: Workshop
  readonly browser: Browser
  /** The sample; no check changes it. */
  readonly sample: Server
  /** A store without any data. */
  readonly empty: Server
  readonly places: readonly Place[]
  /** A county, a chain and a link of it that is missing there. */
  readonly gap: Schemas['LinkStanding']
}

export interface Check {
  readonly name: string
  readonly run: (scene: Scene, found: Findings) => Promise<string | void>
  /** Runs beside the others: it mostly waits. */
  readonly aside?: boolean
}

export async function get<Answer>(origin: string, path: string): Promise<Answer> {
  const response = await fetch(origin + path)
  if (!response.ok) throw new Error(`GET ${path} answers ${response.status}`)
  return (await response.json()) as Answer
}

export const chainPath = (link: Schemas['LinkStanding'], region: string) =>
  `/chains/${encodeURIComponent(link.chain)}?county=${region}`
export const linkPath = (link: Schemas['LinkStanding'], region: string) =>
  `/chains/${encodeURIComponent(link.chain)}/links/${encodeURIComponent(link.link)}?county=${region}`
export const investPath = (link: Schemas['LinkStanding'], region: string) =>
  `/invest?county=${region}&chain=${encodeURIComponent(link.chain)}&link=${encodeURIComponent(link.link)}`

/** Every screen that exists, over things that the sample has. `caseRegister`: one whose rows go through states. */
export function placesOf(gap: Schemas['LinkStanding'], region: string, firm: string, caseRegister: string): Place[] {
  return [
    { name: 'map', path: '/map' },
    { name: 'chains', path: '/chains' },
    { name: 'chain', path: `/chains/${encodeURIComponent(gap.chain)}` },
    { name: 'chain-county', path: chainPath(gap, region) },
    { name: 'link', path: linkPath(gap, region) },
    { name: 'counties', path: '/counties' },
    { name: 'county', path: `/counties/${region}` },
    { name: 'enterprises', path: '/enterprises' },
    { name: 'enterprise', path: `/enterprises/${firm}` },
    { name: 'invest-choose', path: '/invest' },
    { name: 'invest', path: `/invest?county=${region}` },
    { name: 'invest-link', path: investPath(gap, region) },
    { name: 'invest-counties', path: `${investPath(gap, region)}&view=counties` },
    { name: 'invest-firm', path: `/invest?view=firm&firm=${firm}` },
    { name: 'shortlists', path: '/invest/shortlists' },
    { name: 'work', path: `/work?region=${region}` },
    { name: 'work-matrix', path: '/work?region=all&view=matrix' },
    { name: 'work-board', path: `/work?region=all&register_id=${caseRegister}&view=board` },
    { name: 'articles', path: '/articles' },
    { name: 'articles-units', path: '/articles?view=units' },
    { name: 'registers', path: '/registers' },
    { name: 'register', path: '/registers/enterprises' },
    { name: 'register-row', path: '/registers/enterprises/rows/1' },
    { name: 'import', path: '/import' },
    { name: 'nowhere', path: '/no/such/page' },
  ]
}

/** A visit that is closed whatever happens. */
export async function during<Made>(opened: Promise<Visit>, work: (visit: Visit) => Promise<Made>): Promise<Made> {
  const open = await opened
  try {
    return await work(open)
  } finally {
    await open.close()
  }
}

export { visit }
