// The real program, with stores of its own in a folder that goes away.
import { execFileSync, spawn, type ChildProcess } from 'node:child_process'
import { copyFileSync, existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'

const kHere = resolve(import.meta.dirname, '../..')
export const program = resolve(process.env['XIANLIAN_PROGRAM'] ?? join(kHere, 'build/release/xianlian'))
export const artefacts = join(kHere, 'build/e2e')
const kSampleSize = 20_000
const kPatience = 60_000

export interface Server {
  readonly origin: string
  readonly store: string
  stop(): Promise<void>
}

/** The stores that checks need, made once: a sample, and one without any data. */
export class Workshop {
  readonly folder = mkdtempSync(join(tmpdir(), 'xianlian-e2e-'))
  private readonly servers: Server[] = []

  constructor() {
    if (!existsSync(program)) throw new Error(`${program} is not there: ./dev build makes it, or set XIANLIAN_PROGRAM`)
  }

  ask(...words: string[]): string {
    return execFileSync(program, words, { cwd: this.folder, encoding: 'utf8', maxBuffer: 1 << 28, stdio: ['ignore', 'pipe', 'pipe'] })
  }

  makeStores(): void {
    this.ask('run', '--once', '--folder', '.', '--size', String(kSampleSize), '--store', this.path('sample.db'))
    writeFileSync(this.path('nobody.csv'), '统一社会信用代码,企业名称,经营范围,住所\n')
    // Checking a file makes the store it would go into, and leaves it empty.
    this.ask('import', 'enterprises', this.path('nobody.csv'), '--check-only', '--store', this.path('empty.db'))
  }

  path(name: string): string {
    return join(this.folder, name)
  }

  /** A copy of the sample, for checks that change data. */
  copyOfSample(name: string): string {
    copyFileSync(this.path('sample.db'), this.path(name))
    return this.path(name)
  }

  async serve(store: string): Promise<Server> {
    const child = spawn(program, ['serve', '--port', '0', '--store', store, '--lang', 'en'], { stdio: ['ignore', 'pipe', 'pipe'] })
    const origin = await addressOf(child)
    const server = { origin, store, stop: () => ended(child) }
    this.servers.push(server)
    return server
  }

  async close(): Promise<void> {
    await Promise.all(this.servers.map((server) => server.stop()))
    rmSync(this.folder, { recursive: true, force: true })
  }
}

function addressOf(child: ChildProcess): Promise<string> {
  return new Promise((done, failed) => {
    let said = ''
    const late = setTimeout(() => failed(new Error(`the server did not say its address: ${said}`)), kPatience)
    const hear = (bytes: Buffer) => {
      said += bytes.toString()
      const address = /(http:\/\/127\.0\.0\.1:\d+)\//.exec(said)?.[1]
      if (address === undefined) return
      clearTimeout(late)
      if (/without its pages|没有带网页/.test(said)) failed(new Error(`${program} was built without web/dist`))
      done(address)
    }
    child.stdout?.on('data', hear)
    child.stderr?.on('data', () => undefined)
    child.on('exit', (code) => failed(new Error(`the server ended with ${code}: ${said}`)))
  })
}

function ended(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null) return Promise.resolve()
  return new Promise((done) => {
    child.on('exit', () => done())
    child.kill('SIGTERM')
  })
}
