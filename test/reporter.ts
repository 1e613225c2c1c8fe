import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { DefaultReporter } from 'vitest/node';
import type { SerializedError, TestCase, TestModule, TestRunEndReason } from 'vitest/node';

/** Where the runner looks for the outcome; without it the reporter only prints. */
export const summaryFileVariable = 'LIFEBOAT_TEST_SUMMARY';

export interface SkippedTest {
  readonly name: string;
  readonly reason: string;
}

export interface TestSummary {
  readonly passed: number;
  readonly failed: number;
  readonly skipped: readonly SkippedTest[];
}

/** The usual account of a run, and a file with what the whole of `npm test` counts. */
export default class Reporter extends DefaultReporter {
  override onTestRunEnd(
    modules: readonly TestModule[],
    errors: readonly SerializedError[],
    reason: TestRunEndReason,
  ): void {
    super.onTestRunEnd(modules, errors, reason);
    const file = process.env[summaryFileVariable];
    if (!file) return;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, JSON.stringify(summarize(modules, errors)));
  }
}

/** Counts tests. Whatever broke outside of a test (a file that does not load, a hook) is a failure too. */
export function summarize(
  modules: readonly TestModule[],
  errors: readonly SerializedError[],
): TestSummary {
  let passed = 0;
  let failed = errors.length;
  const skipped: SkippedTest[] = [];
  for (const module of modules) {
    const brokeOutside = module.errors().length > 0 || suiteErrors(module) > 0;
    if (brokeOutside) failed += 1;
    for (const test of module.children.allTests()) {
      const result = test.result();
      if (result.state === 'passed') passed += 1;
      else if (result.state === 'failed') failed += 1;
      else if (!brokeOutside || result.state === 'skipped') {
        const note = result.state === 'skipped' ? result.note : undefined;
        skipped.push({
          name: `${module.relativeModuleId} > ${test.fullName}`,
          reason: note ?? unnamedReason(brokeOutside, test),
        });
      }
    }
  }
  return { passed, failed, skipped };
}

function unnamedReason(brokeOutside: boolean, test: TestCase): string {
  return brokeOutside && test.options.mode === 'run' ? 'its set-up failed' : 'no reason given';
}

function suiteErrors(module: TestModule): number {
  let count = 0;
  for (const suite of module.children.allSuites()) count += suite.errors().length;
  return count;
}
