import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { expect, it } from 'vitest'

it('types of the API are those of docs/api.json (npm run types)', () => {
  const fresh = execFileSync('node', ['node_modules/openapi-typescript/bin/cli.js', '../docs/api.json'], { encoding: 'utf8', maxBuffer: 1 << 26, stdio: ['ignore', 'pipe', 'ignore'] })
  const kept = readFileSync('src/api/schema.d.ts', 'utf8')
  expect(fresh.length).toBeGreaterThan(1000)
  expect(kept === fresh, 'src/api/schema.d.ts is not what npm run types writes').toBe(true)
}, 60_000)
