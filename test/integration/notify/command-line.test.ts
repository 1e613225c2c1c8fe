import { afterAll, beforeAll, expect, test } from 'vitest';
import { openCore } from '../../../electron/core/face.ts';
import { newInstallation, type TestInstallation } from '../../fixtures/core-harness.ts';
import { startMailServer, type MailServer } from '../../fixtures/mail-server.ts';
import { trustTestAuthority } from '../../fixtures/certificates.ts';
import { startReceiver, type Receiver } from '../../fixtures/receiver.ts';
import { oneObject, runCli } from '../../unit/cli/run-cli.ts';

const login = { user: 'backup', password: 'Cli-Mail-Passw0rd' };
let installation: TestInstallation;
let receiver: Receiver;
let mail: MailServer;

beforeAll(async () => {
  trustTestAuthority();
  installation = newInstallation();
  receiver = await startReceiver();
  mail = await startMailServer({ security: 'starttls', login });
});
afterAll(async () => {
  await receiver.stop();
  await mail.stop();
  installation.remove();
});

function cli(line: string, env: Readonly<Record<string, string>> = {}, stdinText = '') {
  const { dataFolder, passphraseFile } = installation.options;
  return runCli(line.split(' '), {
    openCore,
    stdinText,
    env: { ...env, LIFEBOAT_DATA_DIR: dataFolder, LIFEBOAT_PASSPHRASE_FILE: passphraseFile ?? '' },
  });
}

test('channels are added, tested, changed, listed and removed', async () => {
  const address = { ADDRESS: `${receiver.origin}/t0ken` };
  const added = await cli(
    'channel add slack --name team --url-env ADDRESS --digest 07:30 --digest-zone UTC',
    address,
  );
  expect(added).toMatchObject({ code: 0, stdout: expect.stringContaining('notify test team') });
  expect(await cli('notify test team')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('The test arrived at “team”.'),
  });
  expect(receiver.calls).toHaveLength(1);

  const mailLine = `--host localhost --port ${mail.port} --user backup --from a@example.org --to b@example.org`;
  await cli(`channel add mail --name post ${mailLine} --password-stdin`, {}, `${login.password}\n`);
  expect(await cli('notify test post')).toMatchObject({ code: 0 });
  // The password stays with the same user of the same server.
  expect(
    await cli('channel edit post --to c@example.org --no-names --min-severity critical'),
  ).toMatchObject({ code: 0 });
  expect(await cli('notify test post')).toMatchObject({ code: 0 });
  expect(mail.mails.map(({ to }) => to)).toEqual([['b@example.org'], ['c@example.org']]);
  expect(await cli('channel edit post --host 127.0.0.1')).toMatchObject({
    code: 2,
    stderr: expect.stringContaining('user without a password'),
  });

  const list = await cli('channel list');
  expect(list.stdout).toMatch(/team +slack +http:\/\/localhost:\d+ +yes +sent/);
  expect(list.stdout).toMatch(/post +mail +c@example.org +yes +sent/);
  expect(oneObject(await cli('--json channel list'))).toMatchObject({
    ok: true,
    value: [
      { name: 'post', rules: { hideNames: true, minSeverity: 'critical', tellCleared: true } },
      { name: 'team', rules: { digest: { at: '07:30', zone: 'UTC' } } },
    ],
  });

  receiver.answer({ status: 404 });
  expect(await cli('--json notify test team')).toMatchObject({
    code: 1,
    stdout: expect.stringContaining('"code":"not-delivered"'),
  });
  expect((await cli('notify log --channel team')).stdout).toMatch(
    /team +A test of this channel +failed +.*404/,
  );
  expect(await cli('channel edit team --disable --rename chat')).toMatchObject({ code: 0 });
  expect(await cli('channel remove chat')).toMatchObject({ code: 0 });
  expect((await cli('channel list')).stdout).not.toContain('chat');

  const record = (await cli('--json audit list')).stdout;
  for (const action of ['channel.add', 'channel.edit', 'channel.remove'])
    expect(record).toContain(action);
  expect(record).not.toMatch(/t0ken|Cli-Mail-Passw0rd/);
});

test.for([
  ['channel add webhook --name x --url https://example.org/secret', /--url-stdin/],
  ['channel add slack --name x', /address of the channel is missing/],
  ['channel add webhook --name x --url-env A --signing-secret abc', /--signing-secret-env/],
  ['channel add webhook --name x --url-env A --signing-secret-env B', /base64 of 24 to 64 bytes/],
  ['channel add mail --name x --host h', /needs a server, a sender and a recipient/],
  ['channel add desktop --name x --digest 7:30', /03:00/],
  ['channel add desktop --name x --digest 07:30 --digest-zone Mars', /not a time zone/],
] as const)('%s is refused', async ([line, said]) => {
  const run = await cli(line, { A: 'https://example.org/x', B: 'c2hvcnQ=' });
  expect(run).toMatchObject({ code: 2, stderr: expect.stringMatching(said) });
  expect(run.stderr).not.toContain('secret https');
});
