import { describe, expect, test } from 'vitest';
import {
  emptyCommand,
  toCommand,
  validateCommand,
} from '../../../renderer/features/hooks/command-values.ts';
import { emptyStep, toStep, validateStep } from '../../../renderer/ui/steps/step-values.ts';
import { newCommandSchema, newStepSchema } from '../../../shared/contract/hooks.ts';

const file = { pathToken: 'token', display: '/srv/compose.yaml' };

describe('a new step', () => {
  test('names what is missing', () => {
    expect(Object.keys(validateStep(emptyStep, false))).toEqual(['file']);
    expect(Object.keys(validateStep({ ...emptyStep, remoteFile: 'a' }, true))).toEqual([
      'remoteFile',
    ]);
    const http = { ...emptyStep, kind: 'http', url: 'ftp://a', timeoutSeconds: '' } as const;
    expect(Object.keys(validateStep(http, false))).toEqual(['url', 'timeoutSeconds']);
    expect(Object.keys(validateStep({ ...emptyStep, kind: 'command' }, false))).toEqual([
      'command',
    ]);
  });

  test('is what the contract takes', () => {
    const compose = { ...emptyStep, file, services: ' web, worker ', project: ' shop ' };
    expect(newStepSchema.parse(toStep(compose, false))).toEqual({
      kind: 'compose',
      action: 'stop',
      file: { pathToken: 'token' },
      project: 'shop',
      services: ['web', 'worker'],
    });
    const far = { ...emptyStep, kind: 'compose-start', remoteFile: '/srv/c.yaml' } as const;
    expect(newStepSchema.parse(toStep(far, true))).toMatchObject({
      action: 'start',
      file: { remotePath: '/srv/c.yaml' },
      project: null,
      services: [],
    });
    const http = { ...emptyStep, kind: 'http', url: ' https://a.test/b ' } as const;
    expect(newStepSchema.parse(toStep(http, false))).toEqual({
      kind: 'http',
      method: 'POST',
      url: 'https://a.test/b',
      timeoutSeconds: 30,
    });
  });
});

describe('a new command', () => {
  test('names what is missing', () => {
    expect(Object.keys(validateCommand({ ...emptyCommand, timeoutSeconds: 0 }))).toEqual([
      'name',
      'program',
      'timeoutSeconds',
    ]);
  });

  test('has one argument a line, spaces and all', () => {
    const values = { ...emptyCommand, name: ' reload ', program: file, args: '-c\n a "b"  \n\n$x' };
    expect(newCommandSchema.parse(toCommand(values))).toEqual({
      name: 'reload',
      program: { pathToken: 'token' },
      args: ['-c', ' a "b"  ', '$x'],
      folder: null,
      timeoutSeconds: 60,
    });
  });
});
