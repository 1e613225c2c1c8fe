import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, expect, it } from 'vitest';
import { node24, projectFolder } from '../../build/bootstrap/paths.mjs';

const folder = mkdtempSync(join(tmpdir(), 'lifeboat-shots-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Width and height stand in the first chunk of a PNG (ISO/IEC 15948, 11.2.2). */
function pngSize(file: string): string {
  const content = readFileSync(file);
  return `${content.readUInt32BE(16)}x${content.readUInt32BE(20)}`;
}

it('takes pictures of the main screens in both sizes and schemes', async () => {
  const shots = join(folder, 'shots');
  const program = join(projectFolder, 'build/demo/run-demo.ts');
  const args = ['--folder', join(folder, 'demo'), '--screenshot', shots];
  await promisify(execFile)(node24, [program, ...args]);
  const files = readdirSync(shots);
  for (const screen of ['overview', 'sources', 'source', 'backup', 'restore', 'jobs', 'keys']) {
    const ofScreen = files.filter((file) => file.replace(/^\d+-/, '').startsWith(`${screen}-`));
    expect(ofScreen.map((file) => file.match(/\d+x\d+-\w+(?=\.png)/)?.[0])).toEqual(
      expect.arrayContaining([
        '1280x800-light',
        '1280x800-dark',
        '1920x1080-light',
        '1920x1080-dark',
      ]),
    );
  }
  for (const file of files) expect(file).toContain(pngSize(join(shots, file)));
});
