import {
  closeSync,
  constants,
  mkdtempSync,
  openSync,
  rmSync,
  unlinkSync,
  writeSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ToolCall } from './tool-call.ts';

/** A descriptor of ours. execa's types admit only such small numbers; it takes any. */
type InheritedDescriptor = 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** The files of a call, ready for the program that is about to be started. */
export interface OpenFiles {
  pathOf(name: string): string;
  /** What the program inherits from descriptor 3 on. */
  readonly descriptors: readonly InheritedDescriptor[];
  /** Call once the program was started. */
  started(): void;
  /** Call once the program has ended. */
  ended(): void;
}

/** The descriptor of the first file; 0 to 2 are the program's own. */
const FIRST_DESCRIPTOR = 3;

/**
 * Makes the files of a call for a program of this machine. A file loses its name before it gets its
 * content, and the program reads it by its descriptor: there is nothing that a kill could leave behind,
 * and a tool that wants a regular file of mode 0600 has one. Windows knows no such thing: there it is a
 * file in a folder of its own, gone when the program has ended.
 */
export function openFiles(files: ToolCall['files'] = {}, platform = process.platform): OpenFiles {
  const names = Object.keys(files);
  if (platform === 'win32' && names.length > 0) return namedFiles(files);
  const descriptors = Object.values(files).map((file) => namelessFile(file.content));
  return {
    pathOf: (name) => `/dev/fd/${FIRST_DESCRIPTOR + names.indexOf(name)}`,
    descriptors,
    started: () => {
      for (const descriptor of descriptors) closeSync(descriptor);
    },
    ended: () => {},
  };
}

function namelessFile(content: string): InheritedDescriptor {
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-file-'));
  try {
    const path = join(folder, 'file');
    const flags = constants.O_CREAT | constants.O_EXCL | constants.O_RDWR;
    const descriptor = openSync(path, flags, 0o600);
    unlinkSync(path);
    writeAll(descriptor, Buffer.from(content));
    return asInherited(descriptor);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** At positions given, so that a program which shares the descriptor's own begins at the start. */
function writeAll(descriptor: number, bytes: Buffer): void {
  let written = 0;
  while (written < bytes.length) {
    written += writeSync(descriptor, bytes, written, bytes.length - written, written);
  }
}

function namedFiles(files: NonNullable<ToolCall['files']>): OpenFiles {
  const names = Object.keys(files);
  const folder = mkdtempSync(join(tmpdir(), 'lifeboat-file-'));
  for (const [index, file] of Object.values(files).entries()) {
    const descriptor = openSync(join(folder, String(index)), 'wx', 0o600);
    writeAll(descriptor, Buffer.from(file.content));
    closeSync(descriptor);
  }
  return {
    pathOf: (name) => join(folder, String(names.indexOf(name))),
    descriptors: [],
    started: () => {},
    ended: () => rmSync(folder, { recursive: true, force: true }),
  };
}

function asInherited(descriptor: number): InheritedDescriptor {
  if (!isInherited(descriptor)) throw new Error('A descriptor of the program itself.');
  return descriptor;
}

function isInherited(descriptor: number): descriptor is InheritedDescriptor {
  return descriptor >= FIRST_DESCRIPTOR;
}
