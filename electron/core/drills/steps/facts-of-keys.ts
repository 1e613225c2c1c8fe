import { counted } from '../../../../shared/format/count.ts';
import { fails, holds, type Asked, type FactAnswer, type FactParts } from './fact-answer.ts';
import { keptBackups } from './kept-backups.ts';

/** Every key that opens a kept backup of the source is in a recovery kit. */
export function keyExportedFact(parts: FactParts, { subject }: Asked): FactAnswer {
  const { source, sourceId } = subject;
  const needed = new Set(keptBackups(parts, sourceId).flatMap(({ keyId }) => keyId ?? []));
  const expected = 'every key that opens a kept backup is in a recovery kit';
  const missing = [...needed].filter(
    (id) => (parts.catalog.keys.get(id)?.exportedAt ?? null) === null,
  );
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
