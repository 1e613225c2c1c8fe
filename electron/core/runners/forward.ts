import { once } from 'node:events';
import { createServer, type Socket } from 'node:net';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { RunningTool } from '../tools/tool-call.ts';

/** An address of this machine that leads elsewhere, until it is closed. */
export interface Forward {
  readonly host: string;
  readonly port: number;
  close(): Promise<void>;
}

const HOST = '127.0.0.1';

/**
 * Listens on a free loopback port and joins each connection to a program that `open` starts. Ends with
 * the signal too. `failed` is told when such a program ends badly.
 */
export async function listenAndRelay(
  open: (signal: AbortSignal) => RunningTool,
  signal: AbortSignal,
): Promise<Forward> {
  const end = new AbortController();
  const sockets = new Set<Socket>();
  const server = createServer({ allowHalfOpen: true }, (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    join(socket, open(end.signal));
  });
  server.listen(0, HOST);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw noPort();

  const close = async () => {
    signal.removeEventListener('abort', onAbort);
    end.abort();
    for (const socket of sockets) socket.destroy();
    if (!server.listening) return;
    server.close();
    await once(server, 'close');
  };
  const onAbort = () => void close();
  signal.addEventListener('abort', onAbort, { once: true });
  if (signal.aborted) await close();
  return { host: HOST, port: address.port, close };
}

/** A connection whose program ends badly is reset, never closed as if all had been said. */
function join(socket: Socket, tool: RunningTool): void {
  socket.on('error', () => {});
  tool.stdout.on('error', () => socket.resetAndDestroy());
  socket.pipe(tool.stdin);
  tool.stdout.pipe(socket, { end: false });
  socket.once('close', () => tool.stdin.end());
  tool.finished.then(
    (exit) => (exit.exitCode === 0 ? socket.end() : socket.resetAndDestroy()),
    () => socket.resetAndDestroy(),
  );
}

function noPort(): LifeboatError {
  return new LifeboatError(
    'internal',
    'No loopback port could be had.',
    'Free some ports on this machine, then try again.',
  );
}
