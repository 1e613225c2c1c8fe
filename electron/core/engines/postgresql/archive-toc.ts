/** One entry of an archive's table of contents, as far as Lifeboat needs it. */
export interface TocEntry {
  readonly dumpId: number;
  /** True when the archive holds a data block for it. */
  readonly hasData: boolean;
  /** Kind of the entry: `TABLE`, `TABLE DATA`, `EXTENSION` ... */
  readonly kind: string;
  /** Name of the object. */
  readonly tag: string;
  /** The schema; empty for what is in none. */
  readonly namespace: string;
  readonly owner: string;
  /** File of the data, in the directory format; empty otherwise. */
  readonly file: string;
  /** Columns that the data of a table has, in order; empty for everything else. */
  readonly columns: readonly string[];
}

export interface ArchiveHeader {
  /** Minor version of the archive format: 14, 15 or 16. */
  readonly minor: number;
  readonly format: 'custom' | 'directory';
  readonly entryCount: number;
  /** Version of the server that was dumped, and of the pg_dump that did it. */
  readonly serverVersion: string;
  readonly dumpVersion: string;
}

export interface ArchiveToc {
  readonly header: ArchiveHeader;
  readonly entries: readonly TocEntry[];
}
