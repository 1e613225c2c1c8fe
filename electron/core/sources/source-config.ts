import { resolve } from 'node:path';
import type { NewSource } from '../../../shared/contract/sources.ts';
import type { AnyPathInput, PathInput } from '../../../shared/model/common.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import type { SourceConfig } from '../../../shared/model/source.ts';

/**
 * The settings of a new source whose connection is known; null is this machine.
 * @throws LifeboatError `invalid-input` for a path of this machine where another's is needed, or the other way round
 */
export function sourceConfig(wanted: NewSource, connectionId: string | null): SourceConfig {
  switch (wanted.engine) {
    case 'postgresql': {
      const { engine, database, options } = wanted;
      return { engine, connectionId: onServer(connectionId), database, options };
    }
    case 'mysql': {
      const { engine, database, options } = wanted;
      return { engine, connectionId: onServer(connectionId), database, options };
    }
    case 'mongodb': {
      const { engine, database, options } = wanted;
      return { engine, connectionId: onServer(connectionId), database, options };
    }
    case 'sqlite':
      return { engine: 'sqlite', file: localPath(wanted.file), options: wanted.options };
    case 'files': {
      const { engine, folder, options } = wanted;
      return { engine, connectionId, folder: pathAt(folder, connectionId), options };
    }
    case 'git': {
      const { engine, repository, options } = wanted;
      const place = 'url' in repository ? repository.url : pathAt(repository, connectionId);
      return { engine, connectionId, repository: place, options };
    }
    case 'docker-volume': {
      const { engine, volume, options } = wanted;
      return { engine, connectionId, volume, options };
    }
    case 'compose': {
      const { engine, file, options } = wanted;
      return { engine, connectionId, file: pathAt(file, connectionId), options };
    }
  }
}

/** The path that main put in the place of the window's token. Throws when it did not. */
export function localPath(input: PathInput): string {
  if ('path' in input) return input.path;
  throw new LifeboatError(
    'invalid-input',
    'The chosen file is not known any more.',
    'Choose it once more in the dialog.',
  );
}

/** A path on this machine made absolute, or one on a connection's machine as it was given. */
export function pathAt(input: AnyPathInput, connectionId: string | null): string {
  if ('remotePath' in input) {
    if (connectionId !== null) return input.remotePath;
    throw new LifeboatError(
      'invalid-input',
      'A path on another machine needs a connection to that machine.',
      'Choose where it is, or choose a path of this machine.',
    );
  }
  if (connectionId === null) return resolve(localPath(input));
  throw new LifeboatError(
    'invalid-input',
    'A path of this machine was given for something that is on another one.',
    'Give the path as it is on that machine.',
  );
}

function onServer(connectionId: string | null): string {
  if (connectionId !== null) return connectionId;
  throw new Error('A database was to be added without the connection of its server.');
}
