// @ts-check
/* Runs inside the registry runtime, in the place of Electron's default_app, and reads the command line as
   that does: `-r FILE` is required first, then the application folder is opened that is the first argument
   which is no switch. The top-level await makes Electron hold back `ready` until the application's own
   code has run. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const args = process.argv.slice(1);
let index = 0;
for (; args[index]?.startsWith('-'); index += 1) {
  if (args[index] === '-r') createRequire(import.meta.url)(resolve(args[++index] ?? ''));
}
const folder = resolve(args[index] ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.name);
// Electron's own default_app uses these two; they are in no type definition.
Reflect.get(app, 'setVersion').call(app, manifest.version);
Reflect.get(app, 'setAppPath').call(app, folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
