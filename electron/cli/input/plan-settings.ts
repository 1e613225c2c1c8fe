import { engineKindSchema, type EngineKind } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { optionChanges } from '../../../shared/model/option-changes.ts';
import type { PlanPolicy } from '../../../shared/model/plan.ts';
import { storageChangesSchema } from '../../../shared/model/source.ts';

type Settings = Pick<PlanPolicy, 'options' | 'storage'>;

/**
 * What a plan changes of its sources' settings, with pairs `NAME=VALUE` put in and `NAME=` taken out.
 * Throws `invalid-input` for a name that neither storing nor an engine of the plan knows, and for a value
 * that does not fit.
 */
export function changedSettings(
  { options, storage }: Settings,
  pairs: readonly string[],
  engines: readonly EngineKind[],
): Settings {
  const stored = new Map<string, unknown>(Object.entries(storage));
  const kinds = engineKindSchema.options.filter((engine) => engines.includes(engine));
  const dumped = new Map(
    kinds.map((engine) => [
      engine,
      new Map<string, unknown>(Object.entries(options[engine] ?? {})),
    ]),
  );
  for (const pair of pairs) {
    const [, name = '', text = ''] = /^(\w+)=(.*)$/s.exec(pair) ?? [];
    const isStorage = Object.hasOwn(storageChangesSchema.shape, name);
    const knowing = kinds.filter((engine) => Object.hasOwn(optionChanges[engine].shape, name));
    if (!isStorage && knowing.length === 0) throw unknownName(pair.split('=')[0] ?? pair);
    if (isStorage) put(stored, name, text, storageChangesSchema);
    for (const engine of knowing) put(dumped.get(engine), name, text, optionChanges[engine]);
  }
  const changed = [...dumped].map(([engine, fields]) => [engine, Object.fromEntries(fields)]);
  return {
    options: Object.fromEntries(changed),
    storage: storageChangesSchema.parse(Object.fromEntries(stored)),
  };
}

interface Checker {
  safeParse(value: unknown): { readonly success: boolean };
}

/** Of the ways to read a text, the first that the setting takes. */
function put(
  fields: Map<string, unknown> | undefined,
  name: string,
  text: string,
  schema: Checker,
): void {
  if (text === '') {
    fields?.delete(name);
    return;
  }
  const words: Readonly<Record<string, unknown>> = { true: true, false: false, none: null };
  const readings = [Object.hasOwn(words, text) ? words[text] : Number(text), text, text.split(',')];
  const fitting = readings.find((value) => schema.safeParse({ [name]: value }).success);
  if (fitting === undefined) {
    throw new LifeboatError(
      'invalid-input',
      `The setting ${name} does not take this value.`,
      'Write a number, true, false, none, a word, or several with commas, as the setting wants it.',
    );
  }
  fields?.set(name, fitting);
}

function unknownName(name: string): LifeboatError {
  return new LifeboatError(
    'invalid-input',
    `No source of this plan has a setting “${name}”.`,
    'Write it as NAME=VALUE, with the name that `lifeboat plan export` shows, such as format, jobs, excludeTables, compression.',
  );
}
