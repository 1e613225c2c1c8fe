import { isAbsolute } from 'node:path';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { EngineContext } from '../engine.ts';

/** Where a repository is: in a folder of the machine that the runner works on, or behind a URL. */
export type GitPlace =
  | { readonly kind: 'folder'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string };

/** `user@host:path`, git's short form of an SSH address. */
const SCP_FORM = /^[A-Za-z0-9_][\w.-]*@[A-Za-z0-9][\w.-]*:[^-\s][^\s]*$/;
const URL_FORM = /^([a-z][a-z0-9+.-]*):\/\//i;
const PROTOCOLS: ReadonlySet<string> = new Set(['https:', 'http:', 'ssh:', 'git:', 'file:']);

/**
 * Understands what a person gave as the repository. Rejects what git would take for an option, for a
 * command (`ext::`) or for a place relative to nowhere, and every address with a secret in it.
 */
export function parseGitPlace(place: string, runner: EngineContext['runner']): GitPlace {
  if (/\p{Cc}/u.test(place)) throw invalid('The repository’s place has control characters.');
  if (SCP_FORM.test(place)) return { kind: 'url', url: place };
  if (URL_FORM.test(place)) return { kind: 'url', url: checkedUrl(place) };
  const absolute = runner.kind === 'local' ? isAbsolute(place) : place.startsWith('/');
  if (absolute) return { kind: 'folder', path: withoutTrailingSlash(place) };
  throw invalid(
    `"${place}" is neither a repository’s whole path nor an address that Lifeboat clones.`,
  );
}

/** The path of a folder that a restore goes to; a URL is no target. */
export function parseTargetFolder(place: string, runner: EngineContext['runner']): string {
  const parsed = parseGitPlace(place, runner);
  if (parsed.kind === 'folder' && parsed.path !== '/') return parsed.path;
  throw new LifeboatError(
    'invalid-input',
    `A repository is restored into a folder, and "${place}" is none.`,
    'Name a new folder with its whole path; push from there to a server.',
  );
}

export function withoutTrailingSlash(path: string): string {
  const trimmed = path.replace(/\/+$/, '');
  return trimmed === '' ? '/' : trimmed;
}

function checkedUrl(place: string): string {
  const url = URL.canParse(place) ? new URL(place) : null;
  if (url === null || !PROTOCOLS.has(url.protocol))
    throw invalid('Lifeboat clones from ssh, https, http, git and file addresses, no others.');
  if (url.password !== '' || (url.protocol.startsWith('http') && url.username !== ''))
    throw new LifeboatError(
      'invalid-input',
      'The address of the repository holds a user or a password, and addresses are not kept secret.',
      'Take it out. Use an ssh address with a key in your agent, or a credential helper of git.',
    );
  if (url.search !== '' || url.hash !== '')
    throw invalid('The address of the repository has a query or a fragment.');
  if (url.hostname.startsWith('-') || (url.protocol !== 'file:' && url.hostname === ''))
    throw invalid('The address of the repository names no host.');
  return place;
}

function invalid(message: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    message,
    'Give the whole path of the repository’s folder, or an address such as ssh://git@host/path.git.',
  );
}
