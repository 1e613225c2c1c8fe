import { LifeboatError } from '../../../../shared/model/error.ts';
import { decodeRefName } from './ref-name.ts';

export type ObjectFormat = 'sha1' | 'sha256';

/** A ref as a bundle lists it: its name and the id of the object that it stands for. */
export interface BundleRef {
  readonly name: string;
  readonly id: string;
}

/** What stands before the pack of a bundle; see `git help format-bundle`. */
export interface BundleHeader {
  readonly version: 2 | 3;
  readonly objectFormat: ObjectFormat;
  /** Set when objects were left out on purpose, as partial clones do. */
  readonly filter: string | null;
  /** Commits that the bundle builds upon and does not hold. */
  readonly prerequisites: readonly string[];
  readonly refs: readonly BundleRef[];
  /** The header as it stands, with the empty line that ends it. */
  readonly bytes: Buffer;
}

const ID = /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/;

/** Reads a header without the empty line that ends it. Rejects with `artifact-damaged`. */
export function parseBundleHeader(bytes: Buffer): BundleHeader {
  const [signature, ...lines] = splitLines(bytes);
  const version = /^# v([23]) git bundle$/.exec(signature?.toString('latin1') ?? '')?.[1];
  if (version === undefined) throw damaged('It does not begin as a bundle of version 2 or 3.');
  let objectFormat: ObjectFormat = 'sha1';
  let filter: string | null = null;
  const prerequisites: string[] = [];
  const refs: BundleRef[] = [];
  for (const line of lines) {
    const text = line.toString('latin1');
    if (text.startsWith('@')) {
      const [key = '', value = ''] = text.slice(1).split('=');
      if (key === 'filter') filter = value;
      else if (key === 'object-format' && (value === 'sha1' || value === 'sha256'))
        objectFormat = value;
      else throw damaged(`It asks for something unknown: ${text.slice(0, 80)}.`);
    } else if (text.startsWith('-')) prerequisites.push(idIn(text.slice(1)));
    else refs.push(refIn(line, text));
  }
  const lengths = new Set(refs.map(({ id }) => id.length));
  if (lengths.has(objectFormat === 'sha1' ? 64 : 40))
    throw damaged('Its object ids do not fit its object format.');
  return {
    version: version === '2' ? 2 : 3,
    objectFormat,
    filter,
    prerequisites,
    refs,
    bytes: Buffer.concat([bytes, Buffer.from('\n\n')]),
  };
}

function refIn(line: Buffer, text: string): BundleRef {
  const id = idIn(text);
  const name = line.subarray(id.length + 1);
  if (name.length === 0 || text[id.length] !== ' ') throw damaged('A ref in its list has no name.');
  return { id, name: decodeRefName(name) };
}

function idIn(text: string): string {
  const [id = ''] = text.split(' ', 1);
  if (!ID.test(id)) throw damaged('Its list of refs has something other than object ids.');
  return id;
}

function splitLines(bytes: Buffer): Buffer[] {
  const lines: Buffer[] = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length) lines.push(bytes.subarray(start));
  return lines;
}

/** An artifact that is not what it should be. */
export function damaged(reason: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `The bundle is damaged. ${reason}`,
    'Use another copy or another backup.',
  );
}
