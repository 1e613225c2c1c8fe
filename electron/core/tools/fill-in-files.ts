import type { ToolCall } from './tool-call.ts';

/** Arguments and environment of a call as its program gets them. */
export interface FilledIn {
  readonly args: readonly string[];
  readonly env: Readonly<Record<string, string>>;
  readonly secretEnv: Readonly<Record<string, string>>;
}

/** Puts the path of each file of a call where `{file:NAME}` stands for it; other braces stay as they are. */
export function fillInFiles(
  call: Pick<ToolCall, 'args' | 'env' | 'secretEnv' | 'files'>,
  pathOf: (name: string) => string,
): FilledIn {
  const files = call.files ?? {};
  const fill = (text: string) =>
    text.replaceAll(/\{file:([^{}]+)\}/g, (whole, name: string) =>
      Object.hasOwn(files, name) ? pathOf(name) : whole,
    );
  const fillAll = (values: Readonly<Record<string, string>> = {}) =>
    Object.fromEntries(Object.entries(values).map(([name, value]) => [name, fill(value)]));
  return { args: call.args.map(fill), env: fillAll(call.env), secretEnv: fillAll(call.secretEnv) };
}
