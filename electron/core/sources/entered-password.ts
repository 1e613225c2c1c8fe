import type { ServerInput } from '../../../shared/contract/connections.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { composePassword } from '../compose/compose-password.ts';
import type { CoreParts } from '../core-parts.ts';
import { runnerOf } from './add-connection.ts';
import { withEngineContext } from './engine-look.ts';

const TIMEOUT_MS = 30_000;

/**
 * The server with the password that a person entered, or with the one that the files of its Compose project
 * hold, where that was asked for. Rejects with `secret-absent` when they hold none.
 */
export async function withPassword<S extends ServerInput>(parts: CoreParts, server: S): Promise<S> {
  if (server.engine === 'machine' || !server.passwordFromProject) return server;
  const runner = runnerOf(server.runner);
  if (runner.kind !== 'compose') throw notInCompose();
  const { file, service } = runner;
  const signal = AbortSignal.timeout(TIMEOUT_MS);
  const password = await withEngineContext(parts, { kind: 'local' }, signal, (context) =>
    composePassword(file, service, context),
  );
  if (password === null) throw noPassword(service);
  return { ...server, password };
}

function notInCompose(): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    'Only the service of a Compose project has its password in the project.',
    'Choose the service as the place where the tools run, or enter the password.',
  );
}

function noPassword(service: string): LifeboatError {
  return new LifeboatError(
    'secret-absent',
    `The files of the project hold no password for the service ${service}.`,
    'Enter the password, or look whether it comes from the environment of whoever starts the project.',
  );
}
