import { LifeboatError, errorCodeSchema } from '../../../shared/model/error.ts';
import type { Probe } from '../../../shared/model/tool.ts';
import { done } from '../answer.ts';
import type { Answer } from '../answer.ts';
import { fields } from './table.ts';
import { formatBytes } from '../../../shared/format/bytes.ts';

/**
 * The outcome of a test: what was found, or the problem as an error.
 * @throws LifeboatError of the probe's problem
 */
export function probeAnswer(probe: Probe): Answer {
  const { problem } = probe;
  if (problem !== null) {
    const code = errorCodeSchema.safeParse(problem.code);
    throw new LifeboatError(code.data ?? 'server-unreachable', problem.message, problem.hint);
  }
  if (!probe.reachable) {
    throw new LifeboatError(
      'server-unreachable',
      'The source cannot be reached.',
      'Check that it is running and that its address is right.',
    );
  }
  return done(probe, describeProbe(probe));
}

function describeProbe(probe: Probe): string {
  return fields([
    ['Reachable', 'yes'],
    // A folder or a volume has no server whose version could be told.
    ...(probe.serverVersion === null ? [] : [['Version', probe.serverVersion] as const]),
    ['Size', probe.sizeBytes === null ? 'not known' : formatBytes(probe.sizeBytes)],
    ...probe.tools.map(
      ({ name, version, path }) => [name, path === '' ? version : `${version}, ${path}`] as const,
    ),
    ...probe.notes.map((note) => ['Note', note] as const),
  ]);
}
