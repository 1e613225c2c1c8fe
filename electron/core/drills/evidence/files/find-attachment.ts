import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Attachment } from '../../../../../shared/model/drill-event.ts';
import { attachmentsFolder } from '../../drill-folder.ts';

/** Where an attachment of a run is kept: its file is called by its id, with or without an ending. Null when it is gone. */
export async function findAttachment(
  dataFolder: string,
  drillId: string,
  { id }: Attachment,
): Promise<string | null> {
  const folder = attachmentsFolder(dataFolder, drillId);
  const plain = await stat(join(folder, id)).catch(() => null);
  if (plain?.isFile()) return join(folder, id);
  const names = await readdir(folder).catch((): string[] => []);
  const found = names.find((name) => name.startsWith(id));
  return found === undefined ? null : join(folder, found);
}
