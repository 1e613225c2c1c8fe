import { validateRunner, validateServer } from '../../../ui/connect/validate-connection.ts';
import { isElsewhere, type AddSourceValues } from './add-source-values.ts';
import type { StepId } from './guide-steps.ts';

type Problems = Record<string, string>;

/** What is wrong with what a step asks for, by field, in words for the person. */
export function validateStep(step: StepId, values: AddSourceValues): Problems {
  switch (step) {
    case 'what':
      return values.engine === null ? { engine: 'Choose what is to be backed up.' } : {};
    case 'where':
      return values.engine === 'sqlite' ? {} : validateRunner(values);
    case 'address':
      return validateAddress(values);
    case 'storage':
      return validateName(values.name);
    case 'test':
    case 'options':
      return {};
  }
}

function validateName(name: string): Problems {
  if (name.trim() === '') return { name: 'Give the source a name.' };
  if (name.trim().length > 80) return { name: 'A name has at most 80 characters.' };
  return {};
}

function validateAddress(values: AddSourceValues): Problems {
  switch (values.engine) {
    case null:
      return {};
    case 'postgresql':
    case 'mysql':
      return {
        ...validateServer(values.engine, values),
        ...(values.database.trim() === '' ? { database: 'Name the database.' } : {}),
      };
    case 'mongodb':
      return {
        ...validateServer('mongodb', values),
        ...(!values.allDatabases && values.database.trim() === ''
          ? { database: 'Name the database.' }
          : {}),
      };
    case 'sqlite':
      return values.file === null ? { file: 'Choose the database file.' } : {};
    case 'files':
      return validatePath(values, values.folder === null && { folder: 'Choose the folder.' });
    case 'git':
      if (values.repositoryBy === 'url')
        return values.repositoryUrl.trim() === ''
          ? { repositoryUrl: 'Type the address of the repository.' }
          : {};
      return validatePath(
        values,
        values.repositoryFolder === null && { repositoryFolder: 'Choose the repository’s folder.' },
      );
    case 'docker-volume':
      return values.volume.trim() === '' ? { volume: 'Name the volume.' } : {};
    case 'compose':
      return validatePath(
        values,
        values.composeFile === null && { composeFile: 'Choose the compose file.' },
      );
  }
}

function validatePath(values: AddSourceValues, missing: Problems | false): Problems {
  if (!isElsewhere(values)) return missing === false ? {} : missing;
  const path = values.remotePath.trim();
  if (path === '') return { remotePath: 'Type the path on the other machine.' };
  if (!path.startsWith('/') && !/^[A-Za-z]:[\\/]/.test(path))
    return { remotePath: 'Type the whole path, beginning with a slash.' };
  return {};
}
