import { randomBytes } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { resolveAppFile } from './app-files.ts';
import { appScheme } from './app-origin.ts';
import { contentPolicy } from './security/content-policy.ts';

/** Stands in index.html where the nonce goes; build/bundle-renderer.ts puts it there. */
const noncePlaceholder = '__STYLE_NONCE__';

/** Every kind of file that the bundler makes. Another one is not served. */
const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
};

/** Makes `app:` a secure origin of its own. Must run before Electron is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    { scheme: appScheme, privileges: { standard: true, secure: true, supportFetchAPI: true } },
  ]);
}

/** Serves the bundled page and nothing beside it. `file:` is not used at all. */
export function serveApp(session: Session, rendererFolder: string): void {
  session.protocol.handle(appScheme, (request) => respond(request, rendererFolder));
}

async function respond(request: Request, folder: string): Promise<Response> {
  const file = request.method === 'GET' ? resolveAppFile(folder, request.url) : null;
  const contentType = file && contentTypes[extname(file)];
  if (!file || !contentType) return notFound();
  const content = await readFile(file).catch(() => null);
  if (content === null) return notFound();
  const headers = { 'content-type': contentType, 'x-content-type-options': 'nosniff' };
  if (extname(file) !== '.html') return new Response(new Uint8Array(content), { headers });
  const nonce = randomBytes(18).toString('base64');
  return new Response(content.toString('utf8').replaceAll(noncePlaceholder, nonce), {
    headers: {
      ...headers,
      'content-security-policy': contentPolicy(nonce),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
    },
  });
}

function notFound(): Response {
  return new Response('Not found', { status: 404, headers: { 'content-type': 'text/plain' } });
}
