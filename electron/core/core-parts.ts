import type { Background } from './background.ts';
import type { Catalog } from './catalog/catalog.ts';
import type { EventHub } from './event-hub.ts';
import type { CoreOptions } from './core-interface.ts';
import type { JobRunner } from './jobs/job-runner.ts';
import type { Logger } from './log.ts';
import type { SecretStore } from './secrets/secret-store.ts';

/** What the services of the core share. Made once, in open-core.ts. */
export interface CoreParts {
  readonly options: CoreOptions;
  readonly catalog: Catalog;
  readonly secrets: SecretStore;
  readonly events: EventHub;
  readonly log: Logger;
  readonly jobs: JobRunner;
  readonly background: Background;
  /** An id that sorts by the moment it was made. */
  newId(): string;
  /** The clock that everything here goes by. */
  now(): Date;
  /** Now, in UTC, as the catalog keeps moments. */
  moment(): string;
  /** Writes an audit entry under this process's actor. */
  audit(action: string, subject: string, details?: Readonly<Record<string, unknown>>): void;
}
