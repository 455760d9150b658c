// XIANLIAN_PAGES=web/dist: the pages of that folder in place of those inside the program, to try pages that were built
// without building the program again. The program's own policy and types go with them.
import { existsSync, readFileSync } from 'node:fs'
import { extname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import type { BrowserContext } from 'playwright-core'

const folder = process.env['XIANLIAN_PAGES']
const kTypes = new Map([['.js', 'text/javascript'], ['.css', 'text/css'], ['.svg', 'image/svg+xml'], ['.json', 'application/json']])

export async function withPagesOfFolder(context: BrowserContext, origin: string): Promise<void> {
  if (folder === undefined || folder === '') return
  const policy = (await fetch(origin)).headers.get('content-security-policy') ?? ''
  await context.route((url) => url.origin === origin && !url.pathname.startsWith('/api/'), (route) => {
    const path = join(resolve(folder), new URL(route.request().url()).pathname)
    const type = kTypes.get(extname(path))
    if (type !== undefined && existsSync(path)) return route.fulfill({ body: readFileSync(path), contentType: type })
    const body = readFileSync(join(resolve(folder), 'index.html'))
    return route.fulfill({ body, contentType: 'text/html; charset=utf-8', headers: { 'content-security-policy': policy } })
  })
}

/** What a page's file of that folder would weigh on the way; nothing where the program sends its own. */
export function packedSize(path: string): number | undefined {
  if (folder === undefined || folder === '' || path.startsWith('/api/')) return undefined
  const file = join(resolve(folder), path)
  return gzipSync(readFileSync(kTypes.has(extname(path)) && existsSync(file) ? file : join(resolve(folder), 'index.html')), { level: 9 }).length
}
