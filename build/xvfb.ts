import { spawn } from 'node:child_process';

export interface VirtualDisplay {
  /** For the environment variable DISPLAY. */
  readonly display: string;
  stop(): void;
}

/**
 * Starts an X server without a screen, on a free number. It ends with this process and does not keep it
 * running. Rejects when Xvfb is missing or ends at once.
 */
export async function startXvfb(widthPx: number, heightPx: number): Promise<VirtualDisplay> {
  // `-displayfd 3` takes a free number and writes it when the server answers.
  const screen = `${widthPx}x${heightPx}x24`;
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', screen, '-nolisten', 'tcp'], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const stop = () => void server.kill();
  process.once('exit', stop);
  const output = server.stdio[3];
  const number = await new Promise<string>((resolve, reject) => {
    server.once('error', reject);
    server.once('exit', (code) => reject(new Error(`Xvfb ended with ${code}.`)));
    output?.once('data', (data: Buffer) => resolve(data.toString().trim()));
  });
  server.unref();
  return {
    display: `:${number}`,
    stop: () => {
      process.off('exit', stop);
      stop();
    },
  };
}
