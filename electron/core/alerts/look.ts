import type { AlertRule } from '../../../shared/model/alert.ts';
import type { CoreParts } from '../core-parts.ts';
import { tellAlert } from '../notify/tell-alert.ts';
import { tellProvenDrill } from '../notify/tell-drill.ts';
import { DAY_MS } from '../time-spans.ts';
import type { Facts } from './facts.ts';
import { gatherFacts } from './gather-facts.ts';
import { shownAlert } from './list-alerts.ts';
import { endMute } from './mute-source.ts';
import { reconcile, REOPEN_MS, type AlertChange } from './reconcile.ts';
import { judge } from './rules/all.ts';
import { Samples } from './samples.ts';

/** Facts that no write to the catalog changes, such as a forecast, are gathered anew after this time. */
const STALE_MS = 15 * 60_000;

/** Far more drills than end in a day. */
const RECENT = { sourceId: null, templateId: null, open: false, limit: 200 } as const;

interface Gathered {
  readonly facts: Facts;
  /** What they were made of. */
  readonly version: string;
  readonly at: Date;
}

/**
 * Looks again and again. Facts are gathered when the catalog has changed; without that only the clock has
 * gone on, and a look costs next to nothing.
 */
export class Look {
  readonly #parts: CoreParts;
  readonly #samples = new Samples();
  #gathered: Gathered | null = null;
  #toldAt = '';

  constructor(parts: CoreParts) {
    this.#parts = parts;
  }

  /** Takes samples that are due, judges, and writes what changed. An abort ends it without a word. */
  async run(signal: AbortSignal): Promise<void> {
    await this.#samples.refresh(this.#parts, signal);
    if (signal.aborted) return;
    this.judge();
    this.#tellGoodNews();
  }

  /** The part that waits for nothing. Two processes never raise the same: what is written is decided locked. */
  judge(): void {
    const { catalog, events } = this.#parts;
    if (this.#changes().length === 0 && this.#endedMutes().length === 0) return;
    const written = catalog.transaction(() => {
      const changes = this.#changes();
      this.#write(changes);
      const ended = this.#endedMutes();
      for (const sourceId of ended) endMute(this.#parts, sourceId);
      return changes.length + ended.length;
    });
    if (written > 0) events.changed('alerts');
  }

  #changes(): readonly AlertChange[] {
    const { catalog } = this.#parts;
    const now = this.#parts.now();
    const { facts } = this.#facts(now);
    return reconcile({
      standing: catalog.alerts.standing(),
      cleared: catalog.alerts.clearedSince(new Date(now.getTime() - REOPEN_MS).toISOString()),
      findings: judge(facts, now),
      unjudged: unjudged(facts),
      now,
      newId: () => this.#parts.newId(),
    });
  }

  #facts(now: Date): Gathered {
    const version = `${this.#parts.catalog.watch.version()} ${this.#samples.taken}`;
    const known = this.#gathered;
    const ageMs = known === null ? 0 : now.getTime() - known.at.getTime();
    if (known?.version === version && ageMs >= 0 && ageMs < STALE_MS) return known;
    this.#gathered = { facts: gatherFacts(this.#parts, this.#samples), version, at: now };
    return this.#gathered;
  }

  #write(changes: readonly AlertChange[]): void {
    const { alerts } = this.#parts.catalog;
    const shown = shownAlert(this.#parts);
    for (const { alert, isNew, tell, wokenAt } of changes) {
      if (isNew) alerts.insert(alert);
      else alerts.update(alert);
      if (tell !== null) tellAlert(this.#parts, shown(alert), tell, wokenAt);
    }
  }

  /** Drills that ran by themselves and were proven. Older ones were told when they ended, or came from elsewhere. */
  #tellGoodNews(): void {
    const { catalog } = this.#parts;
    const version = catalog.watch.version();
    if (version === this.#toldAt) return;
    this.#toldAt = version;
    const since = new Date(this.#parts.now().getTime() - DAY_MS).toISOString();
    const proven = catalog.drills
      .list({ ...RECENT, kind: 'drill' })
      .filter(
        ({ unattended, status, verdict, finishedAt }) =>
          unattended &&
          status === 'finished' &&
          verdict.verdict === 'proven' &&
          (finishedAt ?? '') >= since,
      );
    if (proven.length === 0) return;
    catalog.transaction(() => {
      for (const drill of proven) tellProvenDrill(this.#parts, drill);
    });
  }

  #endedMutes(): readonly string[] {
    const now = this.#parts.moment();
    return this.#parts.catalog.alerts
      .mutes()
      .filter(({ until }) => until !== null && until <= now)
      .map(({ sourceId }) => sourceId);
  }
}

/** Rules whose facts nobody has looked at yet. */
function unjudged({ sources, installation }: Facts): ReadonlySet<AlertRule> {
  const rules = new Set<AlertRule>();
  if (sources.some(({ missingTools }) => missingTools === null)) rules.add('tool-missing');
  if (installation.secretStoreProblem === undefined) rules.add('keychain-locked');
  return rules;
}
