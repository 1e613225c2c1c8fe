import { createHash, randomBytes } from 'node:crypto';
import type { Runner } from '../../electron/core/runners/runner.ts';
import type { ToolCall, ToolExit } from '../../electron/core/tools/tool-call.ts';

/** What a shell, printf or a terminal could take for something else. */
export const ODD_TEXT = `a'b"c$d\`e\\f%g\nh\tü€\u0001!#~*?[x] {y} -z %s \\n `;

/** Long enough for any call of the suite. */
export const soon = () => AbortSignal.timeout(60_000);

export const shell = (script: string, ...args: string[]): ToolCall => ({
  tool: 'sh',
  args: ['-c', script, 'tool', ...args],
});

/** 64 KiB of every byte in no order. */
export const binaryPiece = (seed: number): Buffer =>
  createHash('shake256', { outputLength: 64 * 1024 })
    .update(String(seed))
    .digest();

/** Sends pieces of binary data through `cat`: size and hash of what went in and of what came out. */
export async function copyThrough(
  runner: Runner,
  pieces: number,
): Promise<{ sent: string; received: string; exit: ToolExit }> {
  const tool = runner.start({ tool: 'cat', args: [] }, soon());
  const first = randomBytes(1000);
  const [sent, received] = [createHash('sha256'), createHash('sha256')];
  const feeding = (async () => {
    for (let at = 0; at < pieces; at += 1) {
      const piece = at === 0 ? Buffer.concat([first, binaryPiece(at)]) : binaryPiece(at);
      sent.update(piece);
      if (!tool.stdin.write(piece))
        await new Promise((resolve) => tool.stdin.once('drain', resolve));
    }
    tool.stdin.end();
  })();
  for await (const chunk of tool.stdout) received.update(chunk);
  await feeding;
  const exit = await tool.finished;
  return { sent: sent.digest('hex'), received: received.digest('hex'), exit };
}
