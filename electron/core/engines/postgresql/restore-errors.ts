import { LifeboatError } from '../../../../shared/model/error.ts';
import type { ArchiveToc } from './archive-toc.ts';

/** One error that pg_restore reported and went on after. */
export interface RestoreError {
  /** Entry of the archive as `TYPE NAME`; null when pg_restore named none. */
  readonly entry: string | null;
  readonly message: string;
}

/**
 * Reads pg_restore's stderr line by line. It names an entry once (`from TOC entry 215; 1259 16384 TABLE
 * items owner`) and then one or more errors of it, until it names another.
 */
export class RestoreErrorCollector {
  readonly errors: RestoreError[] = [];
  /** What pg_restore itself counted, said at its end; 0 when it said nothing. */
  ignoredCount = 0;
  #entryId: number | null = null;
  readonly #toc: () => ArchiveToc | null;

  /** `toc` gives the table of contents as read from the archive's own bytes. */
  constructor(toc: () => ArchiveToc | null) {
    this.#toc = toc;
  }

  line(line: string): void {
    const entry = /^pg_restore: from TOC entry (\d+);/.exec(line);
    if (entry !== null) this.#entryId = Number(entry[1]);
    const ignored = /^pg_restore: warning: errors ignored on restore: (\d+)/.exec(line);
    if (ignored !== null) this.ignoredCount = Number(ignored[1]);
    const error = /^pg_restore: error: (.*)$/.exec(line);
    if (error !== null) this.errors.push({ entry: this.#entryName(), message: error[1] ?? '' });
  }

  #entryName(): string | null {
    const entry = this.#toc()?.entries.find(({ dumpId }) => dumpId === this.#entryId);
    return entry === undefined ? null : `${entry.kind} ${entry.tag}`;
  }
}

/** Which errors were waived by name, and which remain. */
export function applyWaivers(
  errors: readonly RestoreError[],
  waive: readonly string[],
): { readonly waived: readonly string[]; readonly remaining: readonly RestoreError[] } {
  const isWaived = (error: RestoreError) => error.entry !== null && waive.includes(error.entry);
  const waived = errors.flatMap((error) =>
    isWaived(error) && error.entry !== null ? [error.entry] : [],
  );
  return {
    waived: [...new Set(waived)],
    remaining: errors.filter((error) => !isWaived(error)),
  };
}

const NAMED_ERRORS = 5;

export function restoreErrorsFailure(errors: readonly RestoreError[]): LifeboatError {
  const named = errors
    .slice(0, NAMED_ERRORS)
    .map(({ entry, message }) => (entry === null ? message : `${entry}: ${message}`));
  const more = errors.length > NAMED_ERRORS ? ` and ${errors.length - NAMED_ERRORS} more` : '';
  return new LifeboatError(
    'restore-errors',
    `pg_restore reported ${errors.length} error(s): ${named.join(' / ')}${more}.`,
    'Put right what the errors name and restore again. An entry whose error is acceptable can be waived by its name, for instance "EXTENSION postgis".',
  );
}
