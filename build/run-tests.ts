import { spawn } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { summaryFileVariable, type SkippedTest, type TestSummary } from '../test/reporter.ts';
import { electronRuntime } from './bootstrap/electron-runtime.mjs';
import { projectFolder } from './bootstrap/paths.mjs';
import { environment } from './bootstrap/run-node.mjs';

/**
 * Reasons for which a test may be skipped where everything that can be installed is (CI). None now: a
 * test that cannot run there has to say here why.
 */
const acceptedSkipReasons: ReadonlySet<string> = new Set();

const steps = [
  { name: 'lint', command: ['npm', 'run', '--silent', 'lint'] },
  { name: 'types', command: ['npm', 'run', '--silent', 'types'] },
  { name: 'build', command: ['node', 'build/bundle.ts'] },
  { name: 'parts', command: ['node', 'test/fixtures/prepare-parts.ts'] },
] as const;

/**
 * Files of these may run side by side. The others start many processes of their own or measure what a
 * killed one leaves, so they come one after the other.
 */
const runs = [
  ['unit', 'contracts', 'integration'],
  ['faults', 'security', 'e2e'],
] as const;

/** Everything that `npm test` does once the machine is ready. Extra arguments go to vitest. */
async function main(vitestArguments: readonly string[]): Promise<number> {
  let passed = 0;
  let failed = 0;
  let ran = 0;
  const skipped: SkippedTest[] = [];

  for (const { name, command } of steps) {
    heading(name);
    if ((await run(command, {})) === 0) passed += 1;
    else failed += 1;
  }
  electronRuntime();
  for (const projects of runs) {
    heading(`tests: ${projects.join(', ')}`);
    const summary = await runProjects(projects, vitestArguments);
    passed += summary.passed;
    failed += summary.failed;
    ran += summary.passed + summary.failed;
    skipped.push(...summary.skipped);
  }
  if (ran === 0) {
    console.log('No test ran.');
    failed += 1;
  }
  return conclude(passed, failed, skipped);
}

async function runProjects(
  projects: readonly string[],
  vitestArguments: readonly string[],
): Promise<TestSummary> {
  const folder = await mkdtemp(join(tmpdir(), 'lifeboat-tests-'));
  try {
    const file = join(folder, 'summary.json');
    const exitCode = await run(
      [
        'vitest',
        'run',
        '--reporter=./test/reporter.ts',
        '--passWithNoTests',
        ...projects.flatMap((project) => ['--project', project]),
        ...vitestArguments,
      ],
      { [summaryFileVariable]: file },
    );
    const summary: TestSummary = JSON.parse(await readFile(file, 'utf8'));
    // Vitest also fails for what is in no test, such as a promise that nobody caught.
    if (exitCode !== 0 && summary.failed === 0) return { ...summary, failed: 1 };
    return summary;
  } catch {
    process.stderr.write('The test runner ended without an account of its tests.\n');
    return { passed: 0, failed: 1, skipped: [] };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

function conclude(passed: number, failed: number, skipped: readonly SkippedTest[]): number {
  heading('outcome');
  for (const { name, reason } of skipped) console.log(`skipped: ${name}: ${reason}`);
  const refused = process.env['CI']
    ? skipped.filter(({ reason }) => !acceptedSkipReasons.has(reason))
    : [];
  if (refused.length > 0) console.log('In CI nothing is skipped without an accepted reason.');
  console.log(`${passed} passed, ${failed} failed, ${skipped.length} skipped`);
  return failed > 0 || refused.length > 0 ? 1 : 0;
}

function heading(text: string): void {
  console.log(`\n== ${text}`);
}

function run(command: readonly string[], extra: Record<string, string>): Promise<number> {
  const [program = '', ...args] = command;
  return new Promise((resolve, reject) => {
    const child = spawn(program, args, {
      cwd: projectFolder,
      stdio: ['ignore', 'inherit', 'inherit'],
      env: environment(extra),
      shell: process.platform === 'win32',
    });
    child.once('error', reject);
    child.once('exit', (code) => resolve(code ?? 1));
  });
}

process.exitCode = await main(process.argv.slice(2));
