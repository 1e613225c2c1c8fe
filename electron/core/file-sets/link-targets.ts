import type { BytePath } from './path-text.ts';

/** As many links one behind the other as Linux follows; more lead nowhere. */
const MAX_LINKS = 40;

/**
 * Paths of links that lead out of the set, through other links of the set as well. An absolute target
 * always does: it names a place of the machine, not of the set.
 */
export function outsideLinks(links: ReadonlyMap<BytePath, BytePath>): BytePath[] {
  return [...links.keys()].filter((path) => leadsOutside(path, links));
}

function leadsOutside(link: BytePath, links: ReadonlyMap<BytePath, BytePath>): boolean {
  // Walks as the kernel does: `walked` are folders that are none of our links, `ahead` is still to go.
  const walked = link.split('/').slice(0, -1);
  const ahead = (links.get(link) ?? '').split('/').toReversed();
  if (ahead.at(-1) === '') return true;
  for (let followed = 0; ahead.length > 0;) {
    const part = ahead.pop() ?? '';
    if (part === '' || part === '.') continue;
    if (part === '..') {
      if (walked.length === 0) return true;
      walked.pop();
      continue;
    }
    walked.push(part);
    const target = links.get(walked.join('/'));
    if (target === undefined) continue;
    if (target.startsWith('/')) return true;
    followed += 1;
    if (followed > MAX_LINKS) return false;
    walked.pop();
    ahead.push(...target.split('/').toReversed());
  }
  return false;
}
