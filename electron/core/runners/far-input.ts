import { Writable } from 'node:stream';
import type { FarInput } from './far-program.ts';

/** As long as a caller may wait before it says whether there is input; then there is. */
const DECIDE_AFTER_MS = 2_000;

/**
 * The stdin of a far call. Whether the tool has input is known when something is written or it is ended
 * with nothing; only then `begin` is called. Without input the client's own stays open, for its end
 * would mean that the link is lost.
 */
export function farInput(
  client: Writable,
  begin: (input: FarInput) => void,
  signal: AbortSignal,
  known?: FarInput,
): Writable {
  let begun: FarInput | null = null;
  const start = (input: FarInput) => {
    if (begun !== null) return;
    clearTimeout(timer);
    begun = input;
    begin(input);
  };
  const timer = setTimeout(() => start('stream'), DECIDE_AFTER_MS);
  if (known !== undefined) start(known);
  const input = new Writable({
    highWaterMark: 64 * 1024,
    write(chunk: Buffer, _encoding, done) {
      start('stream');
      client.write(chunk, done);
    },
    final(done) {
      start('none');
      if (begun === 'stream') client.end();
      done();
    },
    destroy(error, done) {
      clearTimeout(timer);
      // Given up by its caller: the tool sees its end, as here. When all is aborted the tool is ended
      // instead, so that it cannot take what it got for all there is.
      if (begun !== 'none' && !signal.aborted) client.end();
      done(error);
    },
  });
  // A tool may end without reading its input to the end; its exit status tells whether that is a fault.
  input.on('error', () => {});
  client.once('close', () => input.destroy());
  return input;
}
