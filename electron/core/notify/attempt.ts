import type { Channel } from '../../../shared/model/channel.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { DeliveryEnd, DueWindow, TakenDelivery } from '../catalog/delivery-repository.ts';
import type { CoreParts } from '../core-parts.ts';
import { explain } from '../explain.ts';
import { sendDelivery } from './send-delivery.ts';
import { MINUTE_MS } from '../time-spans.ts';

/** Longer than any attempt takes, so that a delivery whose sender lives is not taken from it. */
const LEASE_MS = 120_000;
/** With one minute that doubles, the last one comes after eight and a half hours. */
const MAX_ATTEMPTS = 10;
/** A heartbeat that comes late tells a wrong time; its start is of no use at all then. */
const MAX_HEARTBEAT_ATTEMPTS = 5;
const LONGEST_WAIT_MS = 2 ** (MAX_ATTEMPTS - 2) * MINUTE_MS;

/** The times that a look at the outbox goes by. */
export function dueWindow(parts: CoreParts): DueWindow {
  return {
    now: parts.moment(),
    leasedUntil: later(parts, LEASE_MS),
    latestNext: later(parts, LONGEST_WAIT_MS),
  };
}

export interface AttemptOptions {
  readonly signal: AbortSignal;
  /** False for a test, whose failure is told to the person who asked for it. */
  readonly retries: boolean;
}

/** What became of an attempt, and why it failed. */
export interface AttemptOutcome {
  readonly state: DeliveryEnd['state'];
  readonly failure: LifeboatError | null;
}

/** Sends what was taken, and records what became of it. Does not reject for what was not delivered. */
export async function attempt(
  parts: CoreParts,
  channel: Channel,
  delivery: TakenDelivery,
  { signal, retries }: AttemptOptions,
): Promise<AttemptOutcome> {
  const { deliveries } = parts.catalog;
  const failure = await failureOf(parts, channel, delivery, signal);
  const end = retries ? endOf(parts, delivery, failure) : endOfTest(failure);
  deliveries.end(delivery, signal.aborted && retries ? putBack(parts, end) : end);
  if (end.state === 'sent') deliveries.hurry(channel.id, parts.moment());
  // What does not get through now is not tried with each of the other messages as well.
  if (end.state === 'waiting') deliveries.putOff(channel.id, later(parts, MINUTE_MS));
  parts.events.changed('channels');
  return { state: end.state, failure };
}

async function failureOf(
  parts: CoreParts,
  channel: Channel,
  delivery: TakenDelivery,
  signal: AbortSignal,
): Promise<LifeboatError | null> {
  const { id, channelId, event, attempts } = delivery;
  try {
    await sendDelivery(parts, channel, delivery, signal);
    return null;
  } catch (error) {
    if (signal.aborted) return stopped();
    const failure = explain(parts.log, parts.catalog.file, error);
    parts.log.warn({ delivery: id, channel: channelId, event, attempts, error: failure.toData() });
    return failure;
  }
}

function endOf(
  parts: CoreParts,
  { event, attempts }: TakenDelivery,
  failure: LifeboatError | null,
): DeliveryEnd {
  if (failure === null) return { state: 'sent' };
  const problem = problemOf(failure);
  if (attempts >= mostAttempts(event)) return { state: 'failed', problem };
  return { state: 'waiting', problem, nextAt: later(parts, 2 ** (attempts - 1) * MINUTE_MS) };
}

function endOfTest(failure: LifeboatError | null): DeliveryEnd {
  return failure === null ? { state: 'sent' } : { state: 'failed', problem: problemOf(failure) };
}

/** The next process sends at once what this one had no time for. */
function putBack(parts: CoreParts, end: DeliveryEnd): DeliveryEnd {
  return end.state === 'waiting' ? { ...end, nextAt: parts.moment() } : end;
}

function mostAttempts(event: TakenDelivery['event']): number {
  if (event === 'start') return 1;
  return event === 'success' || event === 'failure' ? MAX_HEARTBEAT_ATTEMPTS : MAX_ATTEMPTS;
}

function problemOf({ message, hint }: LifeboatError): string {
  return `${message} ${hint}`;
}

function later(parts: CoreParts, ms: number): string {
  return new Date(parts.now().getTime() + ms).toISOString();
}

function stopped(): LifeboatError {
  return new LifeboatError(
    'cancelled',
    'Sending was stopped before it had ended.',
    'It is tried again by itself, unless it was a test.',
  );
}
