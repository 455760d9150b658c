import type { Reporter, TestCase } from 'vitest/node'

/** One line a test, as the tally of `./dev test` counts them. */
export default class Lines implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    const name = `${test.module.relativeModuleId}: ${test.fullName}`
    if (result.state === 'passed') console.log(`[OK] ${name}`)
    if (result.state === 'failed') console.log(`[FAIL] ${name}: ${result.errors.map((error) => error.message).join('; ')}`)
  }
}
