import { askFact } from '../../../electron/core/drills/steps/facts.ts';
import type { FactAnswer } from '../../../electron/core/drills/steps/fact-answer.ts';
import { newId } from '../../../electron/core/new-id.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import type { Fact } from '../../../shared/model/drill-template.ts';
import { planPolicySchema } from '../../../shared/model/plan.ts';
import type { Restore } from '../../../shared/model/restore.ts';
import type { Verdict, VerificationLevel } from '../../../shared/model/verification.ts';
import { openTestCatalog } from '../../fixtures/catalog/open-test-catalog.ts';
import {
  copyAt,
  destination,
  finished,
  restore,
  runningBackup,
  sqliteSource,
} from '../../fixtures/catalog/values.ts';
import { shop } from './run-samples.ts';

// Berlin sets its clocks back in the night to 2026-10-25: that night has 25 hours.
export const AFTER_THE_CHANGE = '2026-10-25T12:00:00.000Z';
export const DAY_MS = 24 * 3_600_000;

/** A catalog with one source and two destinations, and a clock that stands still. */
export class Ground {
  readonly source = sqliteSource({ name: 'shop' });
  readonly near = destination({ name: 'near' });
  readonly far = destination({ name: 'far' });
  readonly #nowMs: number;
  readonly catalog;

  constructor(now = AFTER_THE_CHANGE) {
    this.#nowMs = Date.parse(now);
    this.catalog = openTestCatalog(undefined, () => new Date(this.#nowMs));
    this.catalog.sources.insert(this.source);
    this.catalog.destinations.insert(this.near);
    this.catalog.destinations.insert(this.far);
  }

  ago(ms: number): string {
    return new Date(this.#nowMs - ms).toISOString();
  }

  backup(changes: Partial<Backup> = {}): Backup {
    const startedAt = changes.startedAt ?? this.ago(DAY_MS / 2);
    const whole: Backup = {
      ...runningBackup(this.source),
      ...finished,
      id: newId(new Date(startedAt)),
      status: 'complete',
      startedAt,
      copies: [{ ...copyAt(this.near.id), destination: 'near' }],
      ...changes,
    };
    this.catalog.backups.insertFound(whole);
    return whole;
  }

  /** A backup at both places; the farther one was written second. */
  replicated(changes: Partial<Backup> = {}): Backup {
    const near = copyAt(this.near.id, { publishedAt: this.ago(DAY_MS / 2) });
    const far = copyAt(this.far.id, { publishedAt: this.ago(DAY_MS / 3) });
    const copies = [
      { ...far, destination: 'far' },
      { ...near, destination: 'near' },
    ];
    return this.backup({ copies, ...changes });
  }

  verified(
    { id: backupId }: Backup,
    destinationId: string,
    check: { readonly level: VerificationLevel; readonly verdict: Verdict; readonly at: string },
  ): void {
    const { level, verdict, at: startedAt } = check;
    this.catalog.verifications.insert({
      id: newId(),
      backupId,
      destinationId,
      jobId: newId(),
      level,
      verdict,
      reason: '',
      startedAt,
      durationMs: 1,
      checks: [],
    });
  }

  restored(backup: Backup, changes: Partial<Restore>): void {
    this.catalog.restores.insert(restore(backup.id, this.near.id, changes));
  }

  plan(changes: { readonly enabled?: boolean; readonly scheduled?: boolean } = {}): string {
    const { enabled = true, scheduled = true } = changes;
    const id = newId();
    const timing = {
      schedule: { kind: 'daily', at: '02:30' },
      zone: 'Europe/Berlin',
      jitterMinutes: 0,
      blackouts: [],
    };
    const retention = { days: 30, minimum: 1 };
    const policy = planPolicySchema.parse({
      sources: [this.source.id],
      destinations: [{ destinationId: this.near.id, retention }],
      backup: scheduled ? timing : null,
    });
    const at = this.ago(40 * DAY_MS);
    this.catalog.plans.insert({
      id,
      name: scheduled && enabled ? 'Nightly' : `Other ${id}`,
      enabled,
      policy,
      createdAt: at,
      activeSince: at,
    });
    return id;
  }

  ask(
    ask: Fact,
    days = 7,
    rpoMinutes: number | null = 24 * 60,
    startedAt = this.ago(0),
  ): FactAnswer {
    return askFact(
      { catalog: this.catalog, now: () => new Date(this.#nowMs) },
      {
        view: { id: newId(), startedAt },
        step: { ask, days },
        subject: { ...shop, sourceId: this.source.id, source: 'shop', rpoMinutes },
      },
    );
  }

  /** What a fact says, with its hint where it does not hold. */
  says(...asked: Parameters<Ground['ask']>): string {
    const { passed, text, hint, checks } = this.ask(...asked);
    const [check] = checks;
    const fits = check?.verdict === (passed ? 'proven' : 'failed') && passed === (hint === null);
    if (!fits || checks.length !== 1) throw new Error(`The answer contradicts itself: ${text}`);
    return `${passed ? 'yes' : 'no'}: ${text}`;
  }
}
