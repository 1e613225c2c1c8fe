import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ArchiveHeader, ArchiveToc, TocEntry } from './archive-toc.ts';
import type { ByteSource } from './byte-source.ts';
import { parseCopyStatement } from './copy-statement.ts';
import { nameDecoder, type NameDecoder } from './name-decoder.ts';

const MAGIC = 'PGDMP';
const OLDEST_MINOR = 14;
const NEWEST_MINOR = 16;
const FORMAT_CUSTOM = 1;
/** The directory format writes the number of the tar format into its `toc.dat`, which reads alike. */
const FORMAT_TAR = 3;
const FORMAT_DIRECTORY = 5;
/** Flag before a file offset: this entry has no data block. */
const OFFSET_NO_DATA = 3;
/** No single field is larger; a longer one means that the archive is damaged. */
const MAX_FIELD_BYTES = 1024 * 1024 * 1024;

/** Sizes of numbers, which the header states. */
export interface NumberSizes {
  readonly intBytes: number;
  readonly offsetBytes: number;
}

type Reading<T> = Generator<undefined, T, undefined>;

/**
 * Reads header and table of contents of a `pg_dump` archive, format versions 1.14 (PostgreSQL 12) to
 * 1.16 (17 and later). Written after ReadHead and ReadToc of pg_backup_archiver.c.
 */
export function* readArchiveToc(source: ByteSource): Reading<ArchiveToc & NumberSizes> {
  const { header, sizes } = yield* readHeader(source);
  const raw: RawEntry[] = [];
  for (let index = 0; index < header.entryCount; index += 1) {
    raw.push(yield* readEntry(source, header, sizes));
  }
  const decode = nameDecoder(raw.find((entry) => entry.kind === 'ENCODING')?.definition ?? '');
  return { header, entries: raw.map((entry) => toEntry(entry, decode)), ...sizes };
}

function* readHeader(source: ByteSource): Reading<{ header: ArchiveHeader; sizes: NumberSizes }> {
  const magic = yield* source.bytes(MAGIC.length);
  if (magic.toString('latin1') !== MAGIC) throw damagedArchive('it does not begin as one');
  const major = yield* source.byte();
  const minor = yield* source.byte();
  yield* source.byte();
  if (major !== 1 || minor < OLDEST_MINOR || minor > NEWEST_MINOR) {
    throw new LifeboatError(
      major > 1 || minor > NEWEST_MINOR ? 'format-newer' : 'artifact-damaged',
      `This archive has format version ${major}.${minor}; Lifeboat reads 1.${OLDEST_MINOR} to 1.${NEWEST_MINOR}.`,
      'Use pg_dump 12 or newer; for archives of a newer pg_dump, install a newer Lifeboat.',
    );
  }
  const sizes = { intBytes: yield* source.byte(), offsetBytes: yield* source.byte() };
  if (sizes.intBytes > 8 || sizes.offsetBytes > 8) throw damagedArchive('its header is garbled');
  const format = yield* source.byte();
  if (![FORMAT_CUSTOM, FORMAT_TAR, FORMAT_DIRECTORY].includes(format)) {
    throw damagedArchive(`its format number is ${format}`);
  }
  // Compression: a number until 1.14, the algorithm's code since.
  if (minor >= 15) yield* source.byte();
  else yield* readInt(source, sizes.intBytes);
  // Creation time, as seven numbers.
  for (let field = 0; field < 7; field += 1) yield* readInt(source, sizes.intBytes);
  yield* readBytes(source, sizes); // name of the database
  const serverVersion = (yield* readBytes(source, sizes)) ?? Buffer.alloc(0);
  const dumpVersion = (yield* readBytes(source, sizes)) ?? Buffer.alloc(0);
  const entryCount = yield* readInt(source, sizes.intBytes);
  if (entryCount < 0) throw damagedArchive('its table of contents has a negative length');
  return {
    header: {
      minor,
      format: format === FORMAT_CUSTOM ? 'custom' : 'directory',
      entryCount,
      serverVersion: serverVersion.toString('utf8'),
      dumpVersion: dumpVersion.toString('utf8'),
    },
    sizes,
  };
}

interface RawEntry {
  readonly dumpId: number;
  readonly hasData: boolean;
  readonly kind: string;
  readonly tag: Buffer;
  readonly namespace: Buffer;
  readonly owner: Buffer;
  readonly file: string;
  readonly copyStatement: Buffer;
  /** Only of the entry that tells the encoding; others may be large. */
  readonly definition: string | null;
}

function* readEntry(
  source: ByteSource,
  header: ArchiveHeader,
  sizes: NumberSizes,
): Reading<RawEntry> {
  const empty = Buffer.alloc(0);
  const dumpId = yield* readInt(source, sizes.intBytes);
  if (dumpId <= 0) throw damagedArchive('an entry of its table of contents is garbled');
  const hadDumper = yield* readInt(source, sizes.intBytes);
  yield* readBytes(source, sizes); // table oid
  yield* readBytes(source, sizes); // oid
  const tag = Buffer.from((yield* readBytes(source, sizes)) ?? empty);
  const kind = ((yield* readBytes(source, sizes)) ?? empty).toString('latin1');
  yield* readInt(source, sizes.intBytes); // section
  const definition = yield* readBytes(source, sizes);
  const encoding = kind === 'ENCODING' ? (definition ?? empty).toString('latin1') : null;
  yield* readBytes(source, sizes); // drop statement
  const copy = yield* readBytes(source, sizes);
  const copyStatement = kind === 'TABLE DATA' ? Buffer.from(copy ?? empty) : empty;
  const namespace = Buffer.from((yield* readBytes(source, sizes)) ?? empty);
  yield* readBytes(source, sizes); // tablespace
  yield* readBytes(source, sizes); // table access method
  if (header.minor >= 16) yield* readInt(source, sizes.intBytes); // kind of relation
  const owner = Buffer.from((yield* readBytes(source, sizes)) ?? empty);
  yield* readBytes(source, sizes); // "with oids", always false
  while ((yield* readBytes(source, sizes)) !== null); // dependencies, ended by an absent one

  const base = { dumpId, kind, tag, namespace, owner, copyStatement, definition: encoding };
  if (header.format === 'directory') {
    const file = ((yield* readBytes(source, sizes)) ?? empty).toString('latin1');
    return { ...base, hasData: hadDumper !== 0 && file !== '', file };
  }
  const offsetFlag = yield* source.byte();
  yield* source.bytes(sizes.offsetBytes);
  return { ...base, hasData: hadDumper !== 0 && offsetFlag !== OFFSET_NO_DATA, file: '' };
}

function toEntry(raw: RawEntry, decode: NameDecoder): TocEntry {
  const { dumpId, hasData, kind, file } = raw;
  return {
    dumpId,
    hasData,
    kind,
    file,
    tag: decode(raw.tag),
    namespace: decode(raw.namespace),
    owner: decode(raw.owner),
    columns: parseCopyStatement(decode(raw.copyStatement))?.columns ?? [],
  };
}

/** A sign byte, then the value's bytes, lowest first. */
export function* readInt(source: ByteSource, intBytes: number): Reading<number> {
  const negative = (yield* source.byte()) !== 0;
  let value = 0;
  for (let index = 0, factor = 1; index < intBytes; index += 1, factor *= 256) {
    value += (yield* source.byte()) * factor;
  }
  return negative ? -value : value;
}

/** A length, then that many bytes; a negative length stands for an absent text. */
function* readBytes(source: ByteSource, sizes: NumberSizes): Reading<Buffer | null> {
  const length = yield* readInt(source, sizes.intBytes);
  if (length < 0) return null;
  if (length > MAX_FIELD_BYTES) throw damagedArchive('a field has an impossible length');
  return yield* source.bytes(length);
}

export function damagedArchive(reason: string): LifeboatError {
  return new LifeboatError(
    'artifact-damaged',
    `This is not a whole pg_dump archive: ${reason}.`,
    'Do not rely on this backup. Use another copy or another backup, and take a new one.',
  );
}
