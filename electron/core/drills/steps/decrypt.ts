import { heldText } from '../../../../shared/format/held.ts';
import { trustedKeys } from '../../keys/signing-key.ts';
import { copyToRead } from './copy-of.ts';
import { runDrillTask } from './run-drill-task.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

/** Opens every part of the copy with the keys that are here. */
export async function decrypt(ground: StepGround): Promise<StepDone> {
  const { parts, run, subject } = ground;
  const copy = await copyToRead(ground);
  const input = { copy, trustedKeys: trustedKeys(parts) };
  // Only small parts are read to their end.
  const { checks, inventory } = await runDrillTask('drill-open', input, run, 0);
  const bad = checks.find(({ verdict }) => verdict !== 'proven');
  if (bad !== undefined)
    return {
      outcome: 'failed',
      result: resultOf(`${bad.name}: ${bad.actual}.`, {
        hint: 'Import the recovery kit of the Lifeboat that wrote it, or use another copy.',
        checks,
      }),
    };
  const key = subject.chosen?.keyId ?? null;
  const how = key === null ? 'It is not encrypted' : `The key ${key} opens it`;
  const held = heldText(subject.subject.engine, inventory);
  const text = `${how}; it holds ${held}. All of it is decrypted and hashed while it is restored.`;
  return { outcome: 'passed', result: resultOf(text, { checks }) };
}
