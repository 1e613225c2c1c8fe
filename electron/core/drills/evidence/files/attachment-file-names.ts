import type { Attachment } from '../../../../../shared/model/drill-event.ts';

/** Four bytes each at most: a name has room for 255. */
const MOST_CHARACTERS = 50;

/**
 * Names of the files beside a report by id of the attachment: numbered, so that two of one name have room,
 * and of letters that every system takes. The same run always gives the same names.
 */
export function attachmentFileNames(
  attachments: readonly Attachment[],
): ReadonlyMap<string, string> {
  return new Map(
    attachments.map(({ id, name }, index) => {
      const number = String(index + 1).padStart(2, '0');
      return [id, `${number}-${safeName(name)}`];
    }),
  );
}

function safeName(name: string): string {
  const safe = name
    .normalize('NFC')
    .replace(/[^\p{L}\p{N}._-]+/gu, '-')
    .replace(/\.{2,}/g, '.')
    .replace(/^[.-]+|[.-]+$/g, '');
  const characters = Array.from(safe);
  return characters.length === 0 ? 'file' : characters.slice(-MOST_CHARACTERS).join('');
}
