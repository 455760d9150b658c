// One line per check, as the tally of the whole project reads them.

/** What a check holds against the pages: everything it found, not only the first. */
export class Findings {
  private readonly found: string[] = []

  /** Notes `what` unless `holds`. */
  expect(holds: boolean, what: string): void {
    if (!holds) this.found.push(what)
  }
  same(given: unknown, wanted: unknown, what: string): void {
    const [left, right] = [JSON.stringify(given), JSON.stringify(wanted)]
    this.expect(left === right, `${what}: ${left} is not ${right}`)
  }
  none(list: readonly string[], what: string): void {
    for (const item of list) this.found.push(`${what}: ${item}`)
  }
  get list(): readonly string[] {
    return this.found
  }
}

const kShown = 8
let passed = 0
let failed = 0

/** Runs one check, prints its line; a thrown fault is a failure too. */
export async function reported(name: string, run: (found: Findings) => Promise<string | void>): Promise<void> {
  const found = new Findings()
  const begun = performance.now()
  let note: string | void = undefined
  try {
    note = await run(found)
  } catch (fault) {
    found.expect(false, String(fault instanceof Error ? fault.message : fault).split('\n').slice(0, 4).join(' '))
  }
  const seconds = `${((performance.now() - begun) / 1000).toFixed(1)} s`
  if (found.list.length === 0) {
    ++passed
    console.log(`[OK] e2e: ${name} (${note ? `${note}, ` : ''}${seconds})`)
    return
  }
  ++failed
  const more = found.list.length > kShown ? `; and ${found.list.length - kShown} more` : ''
  console.log(`[FAIL] e2e: ${name}: ${found.list.slice(0, kShown).join('; ')}${more}`)
}

export function total(): { readonly passed: number; readonly failed: number } {
  return { passed, failed }
}
