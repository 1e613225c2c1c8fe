import { InvalidArgumentError, Option } from 'commander';
import type { PolicyInput } from '../../../shared/contract/plans.ts';
import { LifeboatError } from '../../../shared/model/error.ts';

/** How a plan rehearses by itself. */
export interface RehearsalFlags {
  /** The id of a checklist; false takes the rehearsal out. */
  readonly rehearse?: string | false;
  readonly rehearseWhich?: 'latest' | 'random';
  readonly rehearseInput?: Readonly<Record<string, string>>;
  /** `none` for the source's own. */
  readonly scratchConnection?: string;
}

/** Made anew for each command. */
export function rehearsalOptions(): readonly Option[] {
  return [
    new Option('--rehearse <checklist>', 'runs this drill of each source then, without people'),
    new Option('--no-rehearse', 'only reminds of drills'),
    new Option('--rehearse-which <backup>', 'of which backup (default: latest)').choices([
      'latest',
      'random',
    ]),
    new Option(
      '--rehearse-input <name=value>',
      'what the checklist asks for at its start; may be repeated',
    ).argParser(inputs),
    new Option(
      '--scratch-connection <connection>',
      'where rehearsals restore to; none: the source’s own server, or this machine',
    ),
  ];
}

/** The rehearsal with what the options change. Throws `invalid-input` for what does not go together. */
export function changedRehearsal(
  before: PolicyInput['rehearsal'],
  { rehearse, rehearseWhich, rehearseInput, scratchConnection }: RehearsalFlags,
): PolicyInput['rehearsal'] {
  const template = rehearse ?? before?.template ?? false;
  if (template === false) {
    if ((rehearseWhich ?? rehearseInput ?? scratchConnection) === undefined) return null;
    throw new LifeboatError(
      'invalid-input',
      'The plan does not say what it rehearses.',
      'Name a checklist: --rehearse CHECKLIST. `lifeboat drill templates` lists them.',
    );
  }
  const kept = before?.template === template ? before.inputs : {};
  return {
    template,
    which: rehearseWhich ?? before?.which ?? 'latest',
    scratchConnectionId:
      scratchConnection === undefined
        ? (before?.scratchConnectionId ?? null)
        : scratchConnection === 'none'
          ? null
          : scratchConnection,
    inputs: { ...kept, ...rehearseInput },
  };
}

function inputs(
  text: string,
  before: Readonly<Record<string, string>> = {},
): Readonly<Record<string, string>> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It is a name and a value: address=http://localhost.');
  return { ...before, [text.slice(0, at)]: text.slice(at + 1) };
}
