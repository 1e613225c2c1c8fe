import type { CallInput } from '../../../shared/contract/contract.ts';
import type { ChosenPath } from '../../api/use-choose-path.ts';

export type StepKind = 'compose-stop' | 'compose-start' | 'http' | 'command';

/** What the dialog for a new step holds. */
export interface StepValues {
  readonly kind: StepKind;
  readonly file: ChosenPath | null;
  /** Path of the compose file where the source's tools run on another machine. */
  readonly remoteFile: string;
  readonly project: string;
  /** Names with commas or spaces; empty is every service. */
  readonly services: string;
  readonly url: string;
  readonly method: 'GET' | 'POST';
  readonly timeoutSeconds: number | string;
  /** Id of a command. */
  readonly command: string | null;
}

export const emptyStep: StepValues = {
  kind: 'compose-stop',
  file: null,
  remoteFile: '',
  project: '',
  services: '',
  url: '',
  method: 'POST',
  timeoutSeconds: 30,
  command: null,
};

export type StepErrors = Partial<Record<keyof StepValues, string>>;

/** What is missing or wrong, by field. `isRemote`: the tools of the source run on another machine. */
export function validateStep(values: StepValues, isRemote: boolean): StepErrors {
  switch (values.kind) {
    case 'compose-stop':
    case 'compose-start':
      if (isRemote)
        return values.remoteFile.startsWith('/')
          ? {}
          : { remoteFile: 'Give the whole path of the file on that machine.' };
      return values.file === null ? { file: 'Choose the compose file.' } : {};
    case 'http': {
      const errors: StepErrors = {};
      if (!/^https?:\/\/\S+$/.test(values.url.trim()))
        errors.url = 'Give a whole address that begins with https:// or http://.';
      if (!isTime(values.timeoutSeconds)) errors.timeoutSeconds = WRONG_TIME;
      return errors;
    }
    case 'command':
      return values.command === null ? { command: 'Choose a command.' } : {};
  }
}

/** The step as the contract takes it. The values were validated. */
export function toStep(values: StepValues, isRemote: boolean): CallInput<'hooks.add'>['step'] {
  switch (values.kind) {
    case 'compose-stop':
    case 'compose-start':
      return {
        kind: 'compose',
        action: values.kind === 'compose-stop' ? 'stop' : 'start',
        file: isRemote
          ? { remotePath: values.remoteFile }
          : { pathToken: values.file?.pathToken ?? '' },
        project: values.project.trim() === '' ? null : values.project.trim(),
        services: values.services.split(/[\s,]+/).filter((name) => name !== ''),
      };
    case 'http':
      return {
        kind: 'http',
        method: values.method,
        url: values.url.trim(),
        timeoutSeconds: Number(values.timeoutSeconds),
      };
    case 'command':
      return { kind: 'command', command: values.command ?? '' };
  }
}

export const WRONG_TIME = 'A time from 1 second to a day, 86400 seconds.';

export function isTime(seconds: number | string): boolean {
  const value = Number(seconds);
  return seconds !== '' && Number.isInteger(value) && value >= 1 && value <= 86_400;
}
