import { loadText, storeText, type TextKind } from '../../text-file.ts';
import { MOST_CHARACTERS, readTemplate } from './read-template.ts';

const templateFile: TextKind = {
  called: 'a checklist of Lifeboat',
  mostBytes: MOST_CHARACTERS,
  is: (text) => readTemplate(text).template !== null,
  writtenBy: 'lifeboat drill templates export',
};

/** Rejects with `file-missing`, `file-not-readable`, and `invalid-input` for what is too long. */
export const loadTemplateText = (path: string): Promise<string> => loadText(templateFile, path);

/**
 * Writes a checklist, 0600, in one step. It replaces a checklist and nothing else. Rejects with
 * `file-exists` and `file-not-writable`.
 */
export const storeTemplateText = (path: string, yaml: string): Promise<void> =>
  storeText(templateFile, path, yaml);
