import { join } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';

/** A segment starts with a letter or digit: no `..`, no hidden file, no option of a tool. */
const SEGMENT = '[A-Za-z0-9][A-Za-z0-9._-]*';
const KEY = new RegExp(`^${SEGMENT}(/${SEGMENT})*$`);
const OWNER = new RegExp(`^[A-Za-z0-9-]+$`);

/** The path of a key below the root; rejects keys that could lead out of it. */
export function pathOfKey(root: string, key: string): string {
  if (!KEY.test(key)) throw invalid(`"${key}" is not a key of a destination.`);
  return join(root, ...key.split('/'));
}

/** Checks that an owner can be part of a file name. */
export function checkOwner(owner: string): string {
  if (!OWNER.test(owner)) throw invalid(`"${owner}" cannot mark a temporary file.`);
  return owner;
}

function invalid(message: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    message,
    'This is an error in Lifeboat, or somebody tampered with a manifest or the catalog.',
  );
}
