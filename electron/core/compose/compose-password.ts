import type { ComposeProject } from './compose-project.ts';
import { databaseOf } from './database-services.ts';
import { loadProject } from './load-project.ts';
import { projectReader, type ProjectReader } from './project-reader.ts';

const SECRETS_FOLDER = '/run/secrets/';

/**
 * The password of a database service as the project's files hold it: in a variable, or in the file of a secret.
 * Null when there is none. For the secret store alone; it never goes to the window, a log or an argument.
 */
export async function composePassword(
  file: string,
  service: string,
  context: Parameters<typeof projectReader>[0],
): Promise<string | null> {
  const reader = projectReader(context);
  const project = await loadProject(file, reader);
  const found = project.services.find(({ name }) => name === service);
  const variable = found === undefined ? null : (databaseOf(found)?.passwordVariable ?? null);
  const value = found?.environment.get(variable ?? '') ?? null;
  if (value === null || variable?.endsWith('_FILE') !== true) return value;
  return secretOf(value, project, reader);
}

/** Images read a file to its end and leave the closing newline out. */
async function secretOf(
  path: string,
  project: ComposeProject,
  reader: ProjectReader,
): Promise<string | null> {
  if (!path.startsWith(SECRETS_FOLDER)) return null;
  const secret = project.secrets.get(path.slice(SECRETS_FOLDER.length));
  if (secret?.environment !== undefined) return project.variables.get(secret.environment) ?? null;
  if (secret?.file === undefined) return null;
  const text = await reader.read(reader.paths.resolve(secret.folder, secret.file));
  return text?.replace(/\r?\n$/, '') ?? null;
}
