import { connectionIdOf, type Source } from '../../../shared/model/source.ts';
import { LifeboatError, type ErrorData } from '../../../shared/model/error.ts';
import type { ToolName } from '../../../shared/model/tool.ts';
import type { CoreParts } from '../core-parts.ts';
import { measureDestinations } from '../monitoring/measure-destinations.ts';
import { createRunner } from '../runners/create-runner.ts';
import { type AnyOf, toolsNeededHere } from './needed-tools.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** How long a look outside the catalog is good for, when it was in order and when it was not. */
const REST_MS = {
  destination: { well: 60 * MINUTE_MS, ill: 5 * MINUTE_MS },
  tools: { well: 60 * MINUTE_MS, ill: 5 * MINUTE_MS },
  secrets: { well: 15 * MINUTE_MS, ill: 2 * MINUTE_MS },
} as const;

interface Sample<T> {
  readonly at: Date;
  readonly value: T;
  readonly isWell: boolean;
}

/** What lies outside the catalog and costs time to look at: tools, secret store, room at destinations. */
export class Samples {
  #tools: Sample<ReadonlySet<ToolName>> | null = null;
  #secrets: Sample<ErrorData | null> | null = null;
  /** Grows with every look, so that it shows when facts were made of older ones. */
  #taken = 0;

  get taken(): number {
    return this.#taken;
  }

  /** Why the secret store cannot be used; undefined before it was looked at. */
  get secretStoreProblem(): ErrorData | null | undefined {
    return this.#secrets === null ? undefined : this.#secrets.value;
  }

  /** Names of tools that backups of a source need here and that are missing; null when not known. */
  missingTools(parts: CoreParts, source: Source): readonly string[] | null {
    const found = this.#tools;
    if (found === null) return null;
    return neededBy(parts, source)
      .filter((anyOf) => !anyOf.some((tool) => found.value.has(tool)))
      .map((anyOf) => anyOf.join(' or '));
  }

  /** Takes the samples that are old. Never rejects for what is amiss outside. */
  async refresh(parts: CoreParts, signal: AbortSignal): Promise<void> {
    await measureDestinations(parts, dueDestinations(parts), signal);
    const sources = parts.catalog.sources.list();
    if (sources.length === 0 || signal.aborted) return;
    if (isOld(this.#tools, parts.now(), REST_MS.tools)) {
      const needed = sources.flatMap((source) => neededBy(parts, source));
      this.#tools = await sampleTools(parts, needed);
      this.#taken += 1;
    }
    if (isOld(this.#secrets, parts.now(), REST_MS.secrets)) {
      this.#secrets = await sampleSecrets(parts);
      this.#taken += 1;
    }
  }
}

/** Destinations whose last measurement is old, or of a time that has not come yet. */
function dueDestinations(parts: CoreParts) {
  const { catalog } = parts;
  const states = new Map(catalog.storage.states().map((state) => [state.destinationId, state]));
  return catalog.destinations.list().filter(({ id }) => {
    const state = states.get(id);
    if (state === undefined || state.measuredAt === null) return true;
    const sample = { at: new Date(state.measuredAt), value: null, isWell: state.problem === null };
    return isOld(sample, parts.now(), REST_MS.destination);
  });
}

function isOld(
  sample: Sample<unknown> | null,
  now: Date,
  rest: { readonly well: number; readonly ill: number },
): boolean {
  if (sample === null) return true;
  const age = now.getTime() - sample.at.getTime();
  return age < 0 || age >= (sample.isWell ? rest.well : rest.ill);
}

function neededBy({ catalog }: CoreParts, { config }: Source): readonly AnyOf[] {
  const connectionId = connectionIdOf(config);
  const connection = connectionId === null ? null : catalog.connections.get(connectionId);
  return toolsNeededHere(config.engine, connection?.runner ?? { kind: 'local' });
}

async function sampleTools(
  parts: CoreParts,
  needed: readonly AnyOf[],
): Promise<Sample<ReadonlySet<ToolName>>> {
  const toolPaths = parts.catalog.settings.get('tool-paths') ?? {};
  const runner = createRunner({ kind: 'local' }, { toolPaths });
  const value = new Set<ToolName>();
  for (const tool of new Set(needed.flat()))
    if ((await runner.find(tool)).length > 0) value.add(tool);
  const isWell = needed.every((anyOf) => anyOf.some((tool) => value.has(tool)));
  return { at: parts.now(), value, isWell };
}

async function sampleSecrets(parts: CoreParts): Promise<Sample<ErrorData | null>> {
  const value = await parts.secrets.check().then(
    () => null,
    (error: unknown) => {
      if (error instanceof LifeboatError) return error.toData();
      throw error;
    },
  );
  return { at: parts.now(), value, isWell: value === null };
}
