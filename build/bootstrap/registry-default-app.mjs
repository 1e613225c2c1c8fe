// @ts-check
/* Runs inside the registry runtime, in the place of Electron's default_app: opens the application folder
   that is the first argument which is no switch, as `electron FOLDER` does. The top-level await makes
   Electron hold back `ready` until the application's own code has run. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { app } from 'electron';

const folder = resolve(process.argv.slice(1).find((argument) => !argument.startsWith('-')) ?? '.');
const manifest = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'));
app.setName(manifest.name);
// Electron's own default_app uses these two; they are in no type definition.
Reflect.get(app, 'setVersion').call(app, manifest.version);
Reflect.get(app, 'setAppPath').call(app, folder);
await import(pathToFileURL(join(folder, manifest.main)).href);
