import type { Schemas } from '../../../src/api/client'
import { madeLink } from '../chain/made'

// Answers about attraction for tests: nothing said where the test says nothing.

export function madeBasis(): Schemas['Basis'] {
  const source = {
    batch: 1,
    title: 'made',
    file: 'made.csv',
    as_of: null,
    rows: 1,
    first_year: null,
    last_year: null,
    kinds: [],
    complete: true,
    example: true,
  }
  return { pack: 'made', pack_version: '1', pack_digest: '0', program: '0', sources: [source], example: true, stale: false }
}

export function reason(kind: Schemas['Reason']['kind'], points: number): Schemas['Reason'] {
  return { kind, points, count: null, words: { zh: kind, en: kind } }
}

export function madeTarget(need: Schemas['TargetLink']['need'], link: string, count = 0): Schemas['TargetLink'] {
  return { need, need_why: { zh: need, en: need }, link: madeLink({ link }), count, unsure: 0, rings: [] }
}

export function madeTargets(given: Partial<Schemas['TargetsAnswer']>): Schemas['TargetsAnswer'] {
  const links = given.links ?? []
  return {
    basis: madeBasis(),
    outside: { sources: [], firms: null, assigned: null, stale: false },
    region: '350583',
    region_name: '南安市',
    region_name_en: "Nan'an City",
    coverage: {} as Schemas['CoverageVerdict'],
    count: links.length,
    links,
    rules: [],
    not_known: [],
    ...given,
  }
}

export function combedLink(link: string, given: Partial<Schemas['CombedLink']> = {}): Schemas['CombedLink'] {
  return {
    chain: 'made',
    chain_name: '试链',
    link,
    link_en: link,
    stage: 'mid',
    reach: 'none',
    firms_here: 0,
    firms_in_province: 0,
    firms_outside: 0,
    places: [],
    words: { zh: link, en: link },
    ...given,
  }
}

export function combedPlace(county: string, firms: number): Schemas['CombedPlace'] {
  return { county, county_name: county, county_name_en: county, ring: 'city', hops: 1, firms }
}
