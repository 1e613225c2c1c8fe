import { rm } from 'node:fs/promises';
import { formatBytes } from '../../../../shared/format/bytes.ts';
import { runDrillTask } from './run-drill-task.ts';
import { chosenCopy, fetchedFolder } from './copy-of.ts';
import { isOnNetwork } from './network-mount.ts';
import { overallVerdict } from '../../../../shared/model/verification.ts';
import { rateFigures } from './figures.ts';
import { chosenOf, resultOf, type StepDone, type StepGround } from './step-ground.ts';

/**
 * Reads every file of the chosen copy and holds it against its manifest. A copy on another machine is brought
 * here with it, since it is read more than once; one on this machine is read where it is.
 */
export async function fetchCopy(ground: StepGround): Promise<StepDone> {
  const { parts, run, view, subject } = ground;
  const { destination, storedBytes } = chosenOf(ground);
  const { ref } = await chosenCopy(ground);
  const folder = fetchedFolder(parts, view.id, subject.id);
  // What an earlier attempt brought.
  await rm(folder, { recursive: true, force: true });
  const { config } = ref.destination;
  const brings = await isOnNetwork(config.path);
  const startedMs = performance.now();
  const input = { copy: ref, folder: brings ? folder : null, owner: run.jobId };
  const { checks, bytes } = await runDrillTask('drill-fetch', input, run, storedBytes);
  const figures = rateFigures(bytes, performance.now() - startedMs);
  if (overallVerdict(checks) !== 'proven') {
    const bad = checks.filter(({ verdict }) => verdict !== 'proven').map(({ name }) => name);
    const text = `The copy at “${destination}” is not as it was written: ${bad.join(', ')}.`;
    const hint = 'Use another copy or another backup, and find out what harmed this one.';
    return { outcome: 'failed', result: resultOf(text, { hint, checks, figures }) };
  }
  const done = brings ? 'were brought to this machine' : 'were read where they are';
  const text = `${formatBytes(bytes)} from “${destination}” ${done}; every checksum fits.`;
  return { outcome: 'passed', result: resultOf(text, { checks, figures }) };
}
