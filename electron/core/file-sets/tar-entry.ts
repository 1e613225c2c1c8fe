import type { BytePath } from './path-text.ts';

/** What an entry of a tar stream is; `special` are devices, pipes and whatever else is never restored. */
export type EntryKind = 'file' | 'folder' | 'link' | 'hard-link' | 'special';

/** One entry of a tar stream as its headers tell it; nothing of it has been checked for safety. */
export interface TarEntry {
  readonly kind: EntryKind;
  /** As stored; `safe-entries.ts` makes a path of the set of it. */
  readonly path: BytePath;
  /** Where a link leads, or the path of a hard link's file; null for all else. */
  readonly target: BytePath | null;
  /** Bytes of content that follow. */
  readonly bytes: number;
  /** The lower twelve bits: permissions, setuid, setgid, sticky. */
  readonly mode: number;
  readonly uid: number;
  readonly gid: number;
  readonly user: BytePath;
  readonly group: BytePath;
  /** Seconds since 1970 as a decimal number with up to nine decimals. */
  readonly mtime: string;
  /** The same of the last change of the inode, where the tool stored it. */
  readonly ctime: string | null;
}
