import { formatBytes } from '../../../../shared/format/bytes.ts';
import { type ErrorData, errorCodeSchema, LifeboatError } from '../../../../shared/model/error.ts';
import type { Probe } from '../../../../shared/model/tool.ts';
import type { Connection } from '../../../../shared/model/connection.ts';
import type { CoreParts } from '../../core-parts.ts';
import { spaceOf } from '../../destinations/local/free-space.ts';
import { engineFor } from '../../engines/registry.ts';
import { testConnection } from '../../sources/test-connection.ts';
import { refuseProduction } from '../steps/production-guard.ts';
import type { SourceSubject } from './choose-backup.ts';
import { blocker, fine, type GroundCheck } from './ground-check.ts';

const NAME = 'scratch target';
const LOOK_MS = 20_000;

/** Whether a scratch target may be made where it would be, and can. Makes nothing. */
export async function checkScratch(
  parts: CoreParts,
  { engine, scratchConnectionId }: SourceSubject,
  plainBytes: number | null,
  signal: AbortSignal,
): Promise<GroundCheck> {
  try {
    refuseProduction(parts, scratchConnectionId);
    if (scratchConnectionId === null) return await hereCheck(parts, engine, plainBytes);
    const connection = parts.catalog.connections.get(scratchConnectionId);
    if (connection === null) throw gone();
    refuseOtherEngine(connection, engine);
    return await serverCheck(parts, connection, plainBytes, signal);
  } catch (error) {
    if (!(error instanceof LifeboatError) || signal.aborted) throw error;
    return blocker(NAME, error);
  }
}

async function hereCheck(
  { options }: CoreParts,
  engine: SourceSubject['engine'],
  plainBytes: number | null,
): Promise<GroundCheck> {
  if (engineFor(engine).capabilities.targetKind === 'database')
    throw new LifeboatError(
      'invalid-input',
      'A database needs a server for its scratch target.',
      'Name a connection for the scratch target.',
    );
  const { freeBytes } = await spaceOf(options.dataFolder);
  const needs = plainBytes ?? 0;
  if (freeBytes < needs)
    throw new LifeboatError(
      'disk-full',
      `The restore needs ${formatBytes(needs)} in the data folder, and ${formatBytes(freeBytes)} are free.`,
      'Make room on the disk that the data folder is on.',
    );
  return fine(NAME, `On this machine; ${formatBytes(freeBytes)} are free.`);
}

async function serverCheck(
  parts: CoreParts,
  connection: Connection,
  plainBytes: number | null,
  signal: AbortSignal,
): Promise<GroundCheck> {
  const within = AbortSignal.any([signal, AbortSignal.timeout(LOOK_MS)]);
  const probe = await testConnection(parts, connection, within);
  if (!probe.reachable) return blocker(NAME, noAnswer(connection, probe));
  const version = probe.serverVersion === null ? '' : ` (${probe.serverVersion})`;
  const room = plainBytes === null ? '' : ` It needs room for about ${formatBytes(plainBytes)}.`;
  return fine(NAME, `At “${connection.name}”${version}, which answers.${room}`);
}

function refuseOtherEngine({ name, address }: Connection, engine: SourceSubject['engine']): void {
  const wanted = engineFor(engine).capabilities.targetKind === 'database' ? engine : 'machine';
  if (address.engine === wanted || wanted === 'machine') return;
  throw new LifeboatError(
    'invalid-input',
    `“${name}” is no server for a scratch target of this kind.`,
    'Name the connection of a server of the same kind as the source.',
  );
}

function noAnswer({ name }: Connection, { problem }: Probe): ErrorData {
  const code = 'server-unreachable';
  return problem === null
    ? {
        code,
        message: `“${name}” does not answer.`,
        hint: 'Start the server, or name another connection for the scratch target.',
      }
    : { ...problem, code: errorCodeSchema.catch(code).parse(problem.code) };
}

function gone(): LifeboatError {
  return new LifeboatError(
    'not-found',
    'The connection for the scratch target is not in the catalog any more.',
    'Name another connection.',
  );
}
