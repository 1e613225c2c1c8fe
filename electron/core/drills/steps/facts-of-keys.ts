import { counted } from '../../../../shared/format/count.ts';
import { fails, holds, type Asked, type FactAnswer, type FactParts } from './fact-answer.ts';

const ALL = 1_000_000;

/** Every key that opens a kept backup of the source is in a recovery kit. */
export function keyExportedFact({ catalog }: FactParts, { subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const { backups } = catalog.backups.list({ sourceId, limit: ALL, before: null });
  const needed = new Set(
    backups.flatMap(({ status, keyId }) =>
      status === 'complete' && keyId !== null ? [keyId] : [],
    ),
  );
  const expected = 'every key that opens a kept backup is in a recovery kit';
  const missing = [...needed].filter((id) => (catalog.keys.get(id)?.exportedAt ?? null) === null);
  if (missing.length > 0)
    return fails(
      `${counted(missing.length, 'key')} that backups of “${source}” need ${missing.length === 1 ? 'is' : 'are'} in no recovery kit.`,
      'Export a recovery kit, and keep it where this machine is not.',
      expected,
      `missing: ${missing.join(', ')}`,
    );
  const text =
    needed.size === 0
      ? `No kept backup of “${source}” needs a key.`
      : `${counted(needed.size, 'key')} that backups of “${source}” need: in a recovery kit.`;
  return holds(text, expected);
}
