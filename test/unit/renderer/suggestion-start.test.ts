import { describe, expect, test } from 'vitest';
import {
  emptySource,
  type AddSourceValues,
} from '../../../renderer/features/sources/add/add-source-values.ts';
import { initialValues, startFrom } from '../../../renderer/features/sources/add/guide-start.ts';
import { suggestionStart } from '../../../renderer/features/sources/add/suggestion-start.ts';
import { toNewSource } from '../../../renderer/features/sources/add/to-new-source.ts';
import { newSourceSchema } from '../../../shared/contract/sources.ts';
import type { ComposeSuggestion } from '../../../shared/model/compose.ts';

const project: AddSourceValues = {
  ...emptySource,
  engine: 'compose',
  environment: 'production',
  composeFile: { pathToken: 'token', display: '/srv/shop/compose.yaml' },
};
const database: ComposeSuggestion = {
  engine: 'mysql',
  name: 'shop db',
  file: '/srv/shop/compose.yaml',
  project: 'shop',
  service: 'db',
  database: 'shop',
  user: 'shop',
  hasPassword: true,
  volume: null,
};
const volume: ComposeSuggestion = {
  ...database,
  engine: 'docker-volume',
  name: 'uploads',
  service: 'web',
  volume: 'shop_uploads',
};

const added = (suggestion: ComposeSuggestion, from = project) =>
  newSourceSchema.parse(toNewSource(initialValues(suggestionStart(suggestion, from, []))));

describe('what a project holds becomes a guide', () => {
  test('for a database, with the tools of its own container and the password of the project', () => {
    expect(added(database)).toMatchObject({
      engine: 'mysql',
      environment: 'production',
      database: 'shop',
      server: {
        host: 'localhost',
        user: 'shop',
        password: null,
        passwordFromProject: true,
        runner: { kind: 'compose', file: { pathToken: 'token' }, service: 'db' },
      },
    });
    const mongodb = added({ ...database, engine: 'mongodb', database: null, user: 'a@b' });
    expect(mongodb).toMatchObject({
      database: null,
      server: { uri: 'mongodb://a%40b@localhost:27017/?authSource=admin' },
    });
  });

  test('for a volume, on the machine of the project', () => {
    expect(added(volume)).toMatchObject({ machine: null, volume: 'shop_uploads' });
    const far = { ...project, where: 'ssh' as const, sshHost: 'db1' };
    expect(added(volume, far)).toMatchObject({ machine: { runner: { kind: 'ssh', host: 'db1' } } });
    expect(added(database, far)).toMatchObject({
      server: { passwordFromProject: false, runner: { kind: 'ssh', host: 'db1' } },
    });
  });

  test('that leads back to the project, and carries no password', () => {
    const { back } = suggestionStart(volume, { ...project, password: 'secret' }, []);
    expect(startFrom(back)).toMatchObject({ step: 'test', values: { engine: 'compose' } });
    expect(JSON.stringify(back)).not.toContain('secret');
    expect(startFrom(null)).toMatchObject({ step: 'what', back: null });
  });
});
