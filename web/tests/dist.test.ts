import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { parse } from 'acorn'
import { beforeAll, describe, expect, it } from 'vitest'

// What `npm run build` made. Gzipped sizes are what the program sends.
const kKilobyte = 1024
const kBudgets = { shellScript: 60, shellStyle: 10, route: 40, boundaries: 30, all: 900 }

interface Part {
  readonly file: string
  readonly bytes: Buffer
  readonly packed: number
}
let parts: Part[] = []
const named = (pattern: RegExp) => parts.filter((part) => pattern.test(part.file))
const kilobytes = (list: readonly Part[]) => list.reduce((sum, part) => sum + part.packed, 0) / kKilobyte

/** A script and all that it asks for before it runs. */
function withImports(first: readonly Part[]): Part[] {
  const wanted = [...first]
  for (const part of wanted) {
    const source = part.bytes.toString()
    for (const [, name = ''] of source.matchAll(/(?:from|import)\s*["']\.\/([^"']+\.js)["']/g)) {
      const found = parts.find((one) => one.file.endsWith(`/${name}`))
      if (found !== undefined && !wanted.includes(found)) wanted.push(found)
    }
  }
  return wanted
}

beforeAll(() => {
  if (!existsSync('dist/index.html')) throw new Error('dist/ is not there: npm run build makes it')
  parts = readdirSync('dist', { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.gz'))
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => {
      const bytes = readFileSync(file)
      return { file, bytes, packed: gzipSync(bytes, { level: 9 }).length }
    })
})

describe('what is built runs in Chrome 86', () => {
  it('parses as ES2021', () => {
    const scripts = named(/\.m?js$/)
    expect(scripts.length).toBeGreaterThan(5)
    for (const script of scripts) {
      expect(() => parse(script.bytes.toString(), { ecmaVersion: 2021, sourceType: 'module' }), script.file).not.toThrow()
    }
  })

  it('styles with nothing newer', () => {
    const styles = named(/\.css$/)
    expect(styles.length).toBeGreaterThan(0)
    for (const style of styles) {
      const rules = style.bytes.toString().replace(/\/\*[\s\S]*?\*\//g, '')
      expect(rules, style.file).not.toMatch(/:(has|is|where|dir)\(|[;{]inset(-\w+)*:|aspect-ratio|@layer|@container|@property|color-mix\(|light-dark\(|oklch\(/)
      expect(rules, style.file).not.toMatch(/\d(dvh|svh|lvh|dvw|cqw|cqi)\b|\b(width|height)\s*[<>]|&[\s:.>[]|[;{](margin|padding)-(inline|block):|overflow:\s*clip/)
    }
  })

  it('asks nobody else for anything', () => {
    for (const part of named(/\.(js|css|html|svg)$/)) {
      // Names of vocabularies and addresses in messages of libraries are read by nobody.
      const addresses = [...part.bytes.toString().matchAll(/(?:src|href)=["']?(https?:)?\/\/[^"'\s>]+|url\(["']?https?:|@import/g)]
      expect(addresses.map(([text]) => text), part.file).toEqual([])
    }
  })

  it('needs no inline script or style', () => {
    const page = named(/index\.html$/)[0]?.bytes.toString() ?? ''
    expect(page).toMatch(/<script[^>]+src=/)
    expect(page).not.toMatch(/<script(?![^>]*\ssrc=)[^>]*>|<style|\sstyle=|\son\w+=/)
  })
})

describe('what is built is small enough', () => {
  const limit = (what: string, list: readonly Part[], most: number) => {
    const size = kilobytes(list)
    console.log(`${what}: ${size.toFixed(1)} of ${most} KB gzipped`)
    expect(size, what).toBeGreaterThan(0)
    expect(size, what).toBeLessThanOrEqual(most)
  }
  // What every screen needs before its own part: the first script and the start that it loads.
  const shell = () => withImports(named(/\/(index|start)-[\w-]+\.js$/))

  it('the shell', () => {
    limit('shell scripts', shell(), kBudgets.shellScript)
    limit('shell styles', named(/\/(index|start)-[\w-]+\.css$/), kBudgets.shellStyle)
  })

  it('each screen', () => {
    const screens = named(/Screen-[\w-]+\.js$/)
    expect(screens.length).toBeGreaterThan(8)
    for (const screen of screens) limit(/(\w+)Screen-/.exec(screen.file)?.[1] ?? screen.file, [screen], kBudgets.route)
  })

  it('all of it, and the boundaries', () => {
    limit('all', parts, kBudgets.all)
    limit('boundaries', named(/boundaries[\w-]*\.js(on)?$/), kBudgets.boundaries)
  })
})
