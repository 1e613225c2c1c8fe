import type { ToolCall } from './tool-call.ts';

/** Names of settings whose value is a secret, as configuration files of the tools spell them. */
const SECRET_SETTING = /^\s*["']?[\w-]*(?:pass|pwd|secret|token)[\w-]*["']?\s*[=:]\s*(.+?)\s*$/gim;
const PASSWORD_IN_URI = /:\/\/[^\s/?#:@]*:([^\s/?#@]+)@/g;

/** Whatever must not be shown of what a call's program says. */
export function secretsOfCall(call: Pick<ToolCall, 'secretEnv' | 'files'>): string[] {
  const contents = Object.values(call.files ?? {}).flatMap((file) =>
    file.secret ? [file.content] : [],
  );
  return [...Object.values(call.secretEnv ?? {}), ...contents, ...contents.flatMap(passwordsIn)];
}

/** As written, without the quotes around it, and without the escapes inside. */
function passwordsIn(content: string): string[] {
  const values = [...content.matchAll(SECRET_SETTING)].map(([, value]) => value ?? '');
  const inUris = [...content.matchAll(PASSWORD_IN_URI)].map(([, value]) => value ?? '');
  return [...values, ...inUris].flatMap((value) => {
    const bare = value.replace(/^(["'])(.*)\1$/, '$2');
    return [value, bare, bare.replaceAll(/\\(.)/g, '$1'), decoded(bare)];
  });
}

function decoded(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
