import { existsSync, readdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Plugin } from 'vite'
import { makeBoundaries } from './boundaries.ts'
import { readCounties, type CountyList } from './counties.ts'
import { readOutlines } from './outlines.ts'

const kName = 'virtual:boundaries'
const kResolved = `\0${kName}`

/** The counties of all packs in a folder. */
export function countiesOfPacks(packs: string): CountyList {
  const lists = readdirSync(packs)
    .sort()
    .map((name) => join(packs, name))
    .filter((folder) => existsSync(join(folder, 'places', 'counties.csv')))
    .map(readCounties)
  return {
    codes: new Set(lists.flatMap((list) => [...list.codes])),
    heirs: new Map(lists.flatMap((list) => [...list.heirs])),
    cities: lists.flatMap((list) => list.cities),
  }
}

/** `import('virtual:boundaries')`: the outlines of the packs' counties, made when the pages are built. */
export function boundaries(packs: string): Plugin {
  return {
    name: 'boundaries',
    resolveId: (id) => (id === kName ? kResolved : undefined),
    load(id) {
      if (id !== kResolved) return undefined
      const list = countiesOfPacks(packs)
      const text = JSON.stringify(makeBoundaries(readOutlines(list.cities), list))
      // Parsing a text is faster than running it as a literal; this one has neither quotes of that kind nor backslashes.
      return `export default JSON.parse('${text}')`
    },
  }
}
