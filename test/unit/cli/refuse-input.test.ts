import { expect, test } from 'vitest';
import { oneObject, runCli } from './run-cli.ts';

/* What a call does not take is refused before the core is opened, in words of what was typed. */

const ID = '01m8044m79b7krhgcekmac2bk6';

async function refusal(line: string, ...more: readonly string[]): Promise<unknown> {
  const run = await runCli(['--json', ...line.split(' '), ...more]);
  expect(run.code).toBe(2);
  return oneObject(run);
}

const says = (message: string) => ({ ok: false, error: { code: 'invalid-input', message } });

test.each([
  [`drill step ${ID} restore --skip`, [''], '--skip: A reason is needed.'],
  [`drill step ${ID} restore --reopen`, [' '], '--reopen: A reason is needed.'],
  [`drill step ${ID} Restore --begin`, [], '<step>: An id is of lower-case letters'],
  [`drill actions add ${ID} --text x --owner y --due`, ['tomorrow'], '--due: It is a day'],
  [`incident close ${ID} --cause`, ['x'.repeat(30_000)], '--cause: It has to have at most'],
  ['drill list --template', ['Bad Id'], '--template: An id is of lower-case letters'],
  ['drill templates copy mine', ['Bad Id', '--title', 'x'], '<new-id>: An id is of lower-case'],
  ['source checks add shop --any --query x --name', [''], '--name: A name is needed.'],
  ['drill list --limit', ['0'], '--limit: It is a whole number from 1 to 1000.'],
  ['drill year --folder x', ['26'], '<year>: It is a whole number from 2000 to 2200.'],
  ['evidence verify', [''], 'A path is empty.'],
  ['evidence verify', ['caf\uFFFD.pdf'], 'is not written in UTF-8'],
  ['source checks edit shop orders', [], 'at least one thing to change'],
  [`drill review ${ID} --well`, [' '], 'A review says something.'],
])('%s %j: %s', async (line, more, message) => {
  expect(await refusal(line, ...more)).toMatchObject({
    error: { message: expect.stringContaining(message) },
  });
});

test('options that are given several times are named with what was typed', async () => {
  const declare = 'incident declare --what x --severity 1 --scenario s --subject database=shop';
  expect(await refusal(`${declare} --role Scribe=Sam`)).toMatchObject(
    says('--role Scribe: An id is of lower-case letters, digits and hyphens.'),
  );
  expect(await refusal(`${declare} --backup database=newest`)).toMatchObject(
    says('--backup database: An id has 26 letters and digits.'),
  );
});

test('several are named at once, each by its own name', async () => {
  const line = `drill actions add ${ID} --due 2026-12-01`;
  expect(await refusal(line, '--text', '', '--owner', '')).toMatchObject(
    says('--text: It must not be empty. --owner: It must not be empty.'),
  );
});
