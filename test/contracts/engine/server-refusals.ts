import { expect, test } from 'vitest';
import type { Subject } from '../../../electron/core/engines/engine.ts';
import { RESTORE_OPTIONS } from '../../fixtures/taken-dump.ts';
import type { ServerHarness } from '../engine-harness.ts';
import type { EngineDesk } from './engine-desk.ts';

/** What a server refuses is told by its name, and never with the secret that it refused. */
export function describeServerRefusals(desk: EngineDesk, server: ServerHarness): void {
  const { harness, take, restore } = desk;
  const { engine } = harness;
  const [format = ''] = harness.formats;

  test('names a wrong password wherever it meets one, without telling it', async () => {
    const subject = await harness.sampleSubject(3);
    const taken = await take(subject, format);
    const wrong = server.withWrongPassword(subject);
    const target = server.withWrongPassword(harness.newTarget());
    const told: string[] = [];
    const context = { ...(await harness.context()), log: (line: string) => told.push(line) };

    const probe = await engine.probe(wrong, context);
    expect(probe).toMatchObject({ reachable: false, problem: { code: 'wrong-password' } });
    expect(probe.problem?.hint).toBeTruthy();
    const planned = await engine.planRestore(target, RESTORE_OPTIONS, taken.facts, context);
    expect(planned.checks.map((check) => check.outcome)).toContain('blocker');
    told.push(JSON.stringify(probe), JSON.stringify(planned));

    const options = harness.dumpOptions(format);
    const wanted = { hashes: true, like: taken.inventory };
    for (const attempt of [
      () => engine.planDump(wrong, options, context),
      () => engine.dump(wrong, options, context),
      () => restore(taken, target, { context }),
      () => engine.inspect(wrong, wanted, context),
      () => engine.removeScratch(target, context),
    ]) {
      const error: unknown = await attempt().then(
        () => null,
        (reason: unknown) => reason,
      );
      expect(error).toMatchObject({ name: 'LifeboatError', code: 'wrong-password' });
      told.push(everythingIn(error));
    }
    expect(told.join('\n')).not.toContain(passwordOf(wrong));
  });

  test('shows no password in the commands of a plan', async () => {
    const subject = await harness.sampleSubject(3);
    const context = await harness.context();
    const taken = await take(subject, format);
    const plans = [
      await engine.planDump(subject, harness.dumpOptions(format), context),
      await engine.planRestore(harness.newTarget(), RESTORE_OPTIONS, taken.facts, context),
    ];
    expect(JSON.stringify(plans)).not.toContain(passwordOf(subject));
  });

  const { forbiddenSubject } = server;
  if (forbiddenSubject === null) return;
  const forbidden = { name: 'LifeboatError', code: 'privilege-missing' };

  test.each(harness.formats)(
    'refuses a dump in the format %s without every right',
    async (each) => {
      await expect(take(await forbiddenSubject(), each)).rejects.toMatchObject(forbidden);
    },
  );

  test('does not count what the user may not read in full', async () => {
    const { inventory } = await take(await harness.sampleSubject(3), format);
    const wanted = { hashes: false, like: inventory };
    const context = await harness.context();
    await expect(engine.inspect(await forbiddenSubject(), wanted, context)).rejects.toMatchObject(
      forbidden,
    );
  });
}

function passwordOf(subject: Subject): string {
  const password = subject.server?.password;
  if (typeof password !== 'string') throw new Error('The harness gives no password.');
  return password;
}

/** An error with what it was made from, as a log would have it. */
function everythingIn(error: unknown): string {
  if (!(error instanceof Error)) return JSON.stringify(error);
  const own = JSON.stringify(error, Object.getOwnPropertyNames(error));
  return error.cause === undefined ? own : `${own}\n${everythingIn(error.cause)}`;
}
