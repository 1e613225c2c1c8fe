import { z } from 'zod';
import { type AuditEntry, auditEntrySchema } from '../../../shared/model/audit.ts';
import type { CatalogDatabase } from '../catalog/catalog-database.ts';
import type { AuditTrail, NewAuditEntry } from '../catalog/catalog.ts';
import { jsonColumn, readRow } from '../catalog/row.ts';
import { auditHash, GENESIS_HASH } from './audit-hash.ts';
import { verifyChain } from './verify-chain.ts';

const TABLE = 'audit_entries';
const SELECT = `SELECT seq, at, actor, action, subject, details, previous_hash AS previousHash, hash
                  FROM ${TABLE}`;
const rowSchema = auditEntrySchema.extend({
  details: jsonColumn(auditEntrySchema.shape.details),
});
const headSchema = z.object({ entries: z.number(), hash: z.string() });

/**
 * The record of who did what. Entries are never changed or removed; triggers refuse it, and the hash
 * chain shows it when the triggers were gone around. Each entry is appended under the write lock, so that
 * two processes never continue from the same one.
 */
export function createAuditTrail(db: CatalogDatabase, now: () => Date): AuditTrail {
  const last = db.prepare(`${SELECT} ORDER BY seq DESC LIMIT 1`);
  const newest = db.prepare(`${SELECT} ORDER BY seq DESC LIMIT ?`);
  const inOrder = db.prepare(`${SELECT} ORDER BY seq`);
  const head = db.prepare('SELECT entries, hash FROM audit_head');
  const headMove = db.prepare('UPDATE audit_head SET entries = @seq, hash = @hash');
  const insertion = db.prepare(
    `INSERT INTO ${TABLE} (seq, at, actor, action, subject, details, previous_hash, hash)
     VALUES (@seq, @at, @actor, @action, @subject, @details, @previousHash, @hash)`,
  );
  const read = (row: unknown): AuditEntry => readRow(rowSchema, TABLE, row);

  const append = db.transaction(({ actor, action, subject, details }: NewAuditEntry) => {
    const row = last.get();
    const before = row === undefined ? null : read(row);
    const text = JSON.stringify(details);
    const unhashed = {
      seq: (before?.seq ?? 0) + 1,
      at: now().toISOString(),
      actor,
      action,
      subject,
      // As it will be read again, without what JSON cannot hold.
      details: auditEntrySchema.shape.details.parse(JSON.parse(text)),
      previousHash: before?.hash ?? GENESIS_HASH,
    };
    const entry = { ...unhashed, hash: auditHash(unhashed) };
    insertion.run({ ...entry, details: text });
    headMove.run({ seq: entry.seq, hash: entry.hash });
    return entry;
  });
  // In one read transaction, or entries appended meanwhile would not fit the head that was read.
  const verify = db.transaction(() => {
    const { entries, hash } = readRow(headSchema, 'audit_head', head.get());
    return verifyChain(inOrder.iterate(), { entries, hash }, (row) => {
      const parsed = rowSchema.safeParse(row);
      return parsed.success ? parsed.data : null;
    });
  });

  return {
    append: (entry) => append.immediate(entry),
    list: (limit) => newest.all(limit).map(read),
    verify: () => verify.deferred(),
  };
}
