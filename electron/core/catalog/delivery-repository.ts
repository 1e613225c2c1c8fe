import { z } from 'zod';
import { type Severity, severitySchema } from '../../../shared/model/alert.ts';
import { type Delivery, deliverySchema } from '../../../shared/model/channel.ts';
import type { CatalogDatabase } from './catalog-database.ts';
import { outgoingMessageSchema, type OutgoingMessage } from './outgoing-message.ts';
import { jsonColumn, readRow, readRowOrNull } from './row.ts';

export type NewDelivery = Pick<Delivery, 'id' | 'channelId' | 'event' | 'subject' | 'createdAt'> & {
  readonly message: OutgoingMessage;
};

/** A delivery that this process sends now. `attempts` counts this one. */
export type TakenDelivery = NewDelivery & Pick<Delivery, 'attempts'>;

/** The time of a look at what is due. All are moments. */
export interface DueWindow {
  readonly now: string;
  /** Until when the taker may be believed to be alive. */
  readonly leasedUntil: string;
  /** No delivery waits longer by itself: one that is due later was put off before the clock went back. */
  readonly latestNext: string;
}

export type DeliveryEnd =
  | { readonly state: 'sent' }
  | { readonly state: 'waiting'; readonly problem: string; readonly nextAt: string }
  | { readonly state: 'failed'; readonly problem: string };

/** Messages on their way to channels. One channel is told of one event and subject once. */
export interface DeliveryRepository {
  /** Puts a message on its way, due at once; false when it was told before, which changes nothing. */
  insert(delivery: NewDelivery): boolean;
  get(id: string): Delivery | null;
  /** Newest first; null lists those of every channel. */
  list(filter: { readonly channelId: string | null; readonly limit: number }): readonly Delivery[];
  /** The newest of each channel that has one. */
  lastByChannel(): ReadonlyMap<string, Delivery>;
  /** The severities at which a channel was told that this alert was raised. */
  toldSeverities(channelId: string, alertId: string): readonly Severity[];
  wasTold(channelId: string, event: Delivery['event'], subject: string): boolean;
  /** Channels that something is due for, also what a dead process was sending. */
  dueChannels(window: DueWindow): readonly string[];
  /** Takes the oldest that is due; one process gets it. What is about one thing goes in its order. */
  takeDue(channelId: string, window: DueWindow): TakenDelivery | null;
  /** Takes a certain one that waits; null when it does not. */
  take(id: string, leasedUntil: string): TakenDelivery | null;
  /** Ends an attempt. False when another process has taken it meanwhile. */
  end(delivery: Pick<TakenDelivery, 'id' | 'attempts'>, end: DeliveryEnd): boolean;
  /** Makes what waits for a channel due, since it gets through now. */
  hurry(channelId: string, now: string): void;
  /** What waits for a channel is not tried before this moment. */
  putOff(channelId: string, until: string): void;
  /** Gives up what waits for a channel. */
  withdraw(channelId: string, problem: string): void;
  /** The newest message of each channel that failed, or twice so far, with none that arrived since. */
  failing(): readonly Delivery[];
}

const SELECT = `
  SELECT d.id, d.channel_id AS channelId, coalesce(c.name, '') AS channel, d.event, d.subject, d.title,
         d.created_at AS createdAt, d.state, d.attempts, d.next_at AS nextAt, d.problem
    FROM deliveries d LEFT JOIN channels c ON c.id = d.channel_id`;

const takenSchema = deliverySchema
  .pick({ id: true, channelId: true, event: true, subject: true, createdAt: true, attempts: true })
  .extend({ message: jsonColumn(outgoingMessageSchema) });
const TAKEN = `RETURNING id, channel_id AS channelId, event, subject, created_at AS createdAt, attempts, message`;
const TAKE = `UPDATE deliveries
  SET state = 'sending', attempts = attempts + 1, next_at = NULL, leased_until = @leasedUntil`;

// A lease that ends later than one that begins now was given before the clock went back.
const IS_DUE = `state IN ('waiting', 'sending')
  AND (state = 'waiting' AND (next_at <= @now OR next_at > @latestNext)
    OR state = 'sending' AND (leased_until <= @now OR leased_until > @leasedUntil))`;
/** A subject begins with the id of its alert or job; of a raised alert its severity follows after a colon. */
const ID_LENGTH = 26;

export function createDeliveryRepository(db: CatalogDatabase): DeliveryRepository {
  const insertion = db.prepare(
    `INSERT INTO deliveries (id, channel_id, event, subject, title, message, created_at, state, next_at)
     VALUES (@id, @channelId, @event, @subject, @title, @message, @createdAt, 'waiting', @createdAt)
     ON CONFLICT DO NOTHING`,
  );
  const byId = db.prepare(`${SELECT} WHERE d.id = ?`);
  const listed = db.prepare(
    `${SELECT} WHERE @channelId IS NULL OR d.channel_id = @channelId ORDER BY d.id DESC LIMIT @limit`,
  );
  const last = db.prepare(
    `${SELECT} WHERE d.id IN (SELECT max(id) FROM deliveries GROUP BY channel_id)`,
  );
  const severities = db
    .prepare(
      `SELECT subject FROM deliveries
        WHERE channel_id = @channelId AND event = 'raised' AND event <> 'test'
          AND subject > @alertId || ':' AND subject < @alertId || ';'`,
    )
    .pluck();
  const told = db.prepare(
    `SELECT 1 FROM deliveries
      WHERE channel_id = ? AND event = ? AND subject = ? AND event <> 'test'`,
  );
  const dueChannels = db
    .prepare(`SELECT DISTINCT channel_id FROM deliveries WHERE ${IS_DUE}`)
    .pluck();
  const takingDue = db.prepare(
    `${TAKE} WHERE id = (
       SELECT d.id FROM deliveries d WHERE channel_id = @channelId AND ${IS_DUE}
          AND NOT EXISTS (
            SELECT 1 FROM deliveries o
             WHERE o.channel_id = d.channel_id AND o.id < d.id AND o.state IN ('waiting', 'sending')
               AND substr(o.subject, 1, ${ID_LENGTH}) = substr(d.subject, 1, ${ID_LENGTH}))
        ORDER BY d.id LIMIT 1) ${TAKEN}`,
  );
  const taking = db.prepare(`${TAKE} WHERE id = @id AND state = 'waiting' ${TAKEN}`);
  const ending = db.prepare(
    `UPDATE deliveries SET state = @state, problem = @problem, next_at = @nextAt, leased_until = NULL
      WHERE id = @id AND state = 'sending' AND attempts = @attempts`,
  );
  const hurrying = db.prepare(
    `UPDATE deliveries SET next_at = @now
      WHERE channel_id = @channelId AND state = 'waiting' AND next_at > @now`,
  );
  const puttingOff = db.prepare(
    `UPDATE deliveries SET next_at = @until
      WHERE channel_id = @channelId AND state = 'waiting' AND next_at < @until`,
  );
  const withdrawing = db.prepare(
    `UPDATE deliveries SET state = 'failed', problem = ?, next_at = NULL, leased_until = NULL
      WHERE channel_id = ? AND state IN ('waiting', 'sending')`,
  );
  const failing = db.prepare(
    `${SELECT} WHERE d.id IN (
       SELECT max(f.id) FROM deliveries f
        WHERE f.problem IS NOT NULL AND f.event NOT IN ('test', 'start')
          AND (f.state = 'failed' AND f.attempts > 0 OR f.state <> 'sent' AND f.attempts > 1)
          AND f.id > coalesce((SELECT max(s.id) FROM deliveries s
                                WHERE s.channel_id = f.channel_id AND s.state = 'sent'), '')
        GROUP BY f.channel_id)`,
  );

  return {
    insert: ({ message, ...delivery }) =>
      insertion.run({ ...delivery, title: message.title, message: JSON.stringify(message) })
        .changes > 0,
    get: (id) => readRowOrNull(deliverySchema, 'deliveries', byId.get(id)),
    list: (filter) => listed.all(filter).map(read),
    lastByChannel: () =>
      new Map(
        last
          .all()
          .map(read)
          .map((found) => [found.channelId, found]),
      ),
    toldSeverities: (channelId, alertId) =>
      z
        .array(z.string())
        .parse(severities.all({ channelId, alertId }))
        .map((subject) => severitySchema.parse(subject.split(':')[1])),
    wasTold: (channelId, event, subject) => told.get(channelId, event, subject) !== undefined,
    dueChannels: (window) => z.array(z.string()).parse(dueChannels.all(window)),
    takeDue: (channelId, window) => readTaken(takingDue.get({ ...window, channelId })),
    take: (id, leasedUntil) => readTaken(taking.get({ id, leasedUntil })),
    end: ({ id, attempts }, end) =>
      ending.run({ id, attempts, problem: null, nextAt: null, ...end }).changes > 0,
    hurry: (channelId, now) => hurrying.run({ channelId, now }),
    putOff: (channelId, until) => puttingOff.run({ channelId, until }),
    withdraw: (channelId, problem) => withdrawing.run(problem, channelId),
    failing: () => failing.all().map(read),
  };
}

function readTaken(row: unknown): TakenDelivery | null {
  return readRowOrNull(takenSchema, 'deliveries', row);
}

function read(row: unknown): Delivery {
  return readRow(deliverySchema, 'deliveries', row);
}
