import { createHash } from 'node:crypto';
import type { ObjectFormat } from './bundle-header.ts';

/**
 * The bundle of a repository without a ref, which `git bundle create` refuses to make: a header that
 * lists nothing and a pack of no objects. Git reads it as any other (`git bundle verify`, `git fetch`).
 */
export function emptyBundle(objectFormat: ObjectFormat): Buffer {
  const header =
    objectFormat === 'sha1' ? '# v2 git bundle\n\n' : '# v3 git bundle\n@object-format=sha256\n\n';
  const pack = Buffer.from('PACK\0\0\0\u0002\0\0\0\0', 'latin1');
  return Buffer.concat([Buffer.from(header), pack, createHash(objectFormat).update(pack).digest()]);
}
