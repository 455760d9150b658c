import type { Reporter, TestCase, TestModule, TestSuite } from 'vitest/node'

/** One line a test, as the tally of `./dev test` counts them. */
export default class Lines implements Reporter {
  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    const name = `${test.module.relativeModuleId}: ${test.fullName}`
    if (result.state === 'passed') console.log(`[OK] ${name}`)
    if (result.state === 'failed') console.log(`[FAIL] ${name}: ${result.errors.map((error) => error.message).join('; ')}`)
  }
  /** What breaks outside a test, a module that cannot be read or a hook, takes its tests with it. */
  onTestModuleEnd(module: TestModule): void {
    this.tellErrors(module.relativeModuleId, module)
  }

  onTestSuiteResult(suite: TestSuite): void {
    this.tellErrors(`${suite.module.relativeModuleId}: ${suite.fullName}`, suite)
  }

  private tellErrors(name: string, ran: TestModule | TestSuite): void {
    const errors = ran.errors()
    if (errors.length > 0) console.log(`[FAIL] ${name}: ${errors.map((error) => error.message).join('; ')}`)
  }
}
