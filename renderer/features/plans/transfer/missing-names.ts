import { toErrorData } from '../../../../shared/model/error.ts';

/** A name in a plan's file that nothing here has. */
export interface MissingName {
  readonly noun: 'source' | 'destination' | 'channel' | 'command';
  readonly name: string;
  /** As the core's map of names has it: `source:shop`. */
  readonly key: string;
}

/** What the core's refusal lists: source “shop”, destination “NAS” (here “Disk”), … */
export function missingNames(error: Error): MissingName[] {
  const { code, message } = toErrorData(error);
  if (code !== 'plan-incomplete') return [];
  return [...message.matchAll(/(source|destination|channel|command) “([^”]+)”/g)].map((match) => {
    const name = match[2] ?? '';
    const noun = nouns.find((one) => one === match[1]) ?? 'source';
    return { noun, name, key: `${noun}:${name}` };
  });
}

const nouns = ['source', 'destination', 'channel', 'command'] as const;
