import { once } from 'node:events';
import { connect, createServer, type Server } from 'node:net';
import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import type { Runner } from '../../electron/core/runners/runner.ts';
import { binaryPiece, soon } from './runner-calls.ts';

/** Addresses of this machine that lead to one as seen from where the tools run. */
export function runnerForwardSuite(runner: () => Runner): void {
  test('leads connections to an address as the tools see it', async () => {
    const server = createServer({ allowHalfOpen: true }, (socket) => {
      socket.write('hello ');
      socket.pipe(socket);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = portOf(server);
    const forward = await runner().forward('127.0.0.1', port, soon());
    try {
      const sent = binaryPiece(7);
      const answers = await Promise.all(
        [1, 2].map(async () => {
          const socket = connect(forward.port, forward.host);
          socket.end(sent);
          return buffer(socket);
        }),
      );
      const expected = Buffer.concat([Buffer.from('hello '), sent]);
      for (const answer of answers) expect(answer.equals(expected)).toBe(true);
    } finally {
      await forward.close();
      server.close();
    }
  });

  test('resets a connection to an address where nobody listens', async () => {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const port = portOf(server);
    server.close();
    await once(server, 'close');
    const forward = await runner().forward('127.0.0.1', port, soon());
    const socket = connect(forward.port, forward.host);
    await expect(buffer(socket)).rejects.toMatchObject({
      code: expect.stringMatching(/^ECONN(RESET|REFUSED)$/),
    });
    await forward.close();
  });
}

function portOf(server: Server): number {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return address.port;
}
