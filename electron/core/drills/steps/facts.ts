import type { Fact } from '../../../../shared/model/drill-template.ts';
import type { Asked, FactAnswer, FactParts } from './fact-answer.ts';
import { encryptedFact, latestBackupFact, replicaOpensFact } from './facts-of-backups.ts';
import { plannedFact, retentionHoldsFact, toldFact } from './facts-of-plans.ts';
import { drilledFact, provenFact, restoredSinceFact } from './facts-of-proof.ts';
import { keyExportedFact } from './facts-of-keys.ts';

const FACTS: Readonly<Record<Fact, (parts: FactParts, asked: Asked) => FactAnswer>> = {
  'latest-backup': latestBackupFact,
  'replica-opens': replicaOpensFact,
  'retention-holds': retentionHoldsFact,
  'key-exported': keyExportedFact,
  encrypted: encryptedFact,
  planned: plannedFact,
  proven: provenFact,
  drilled: drilledFact,
  told: toldFact,
  'restored-since': restoredSinceFact,
};

/** Answers a question from the catalog, and from nothing else. */
export function askFact(parts: FactParts, asked: Asked): FactAnswer {
  return FACTS[asked.step.ask](parts, asked);
}
