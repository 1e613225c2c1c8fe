import type { ComposeProject } from './compose-project.ts';
import type { ProjectReader } from './project-reader.ts';

/** A file or folder of a project's configuration, below its folder. */
export interface SetFile {
  /** With `/` between the parts. */
  readonly path: string;
  /** A folder is taken with all below it, when that is not much. */
  readonly isFolder: boolean;
  readonly what: string;
}

/**
 * What belongs to a project's configuration: all that its compose files name, as far as it is there and inside
 * the project's folder. Of what services mount from that folder: files, and folders that they mount
 * read-only; other folders are data. What is left out is told in `problems`.
 */
export async function projectFiles(
  project: ComposeProject,
  reader: ProjectReader,
): Promise<{ files: SetFile[]; problems: string[] }> {
  const files = new Map<string, SetFile>();
  const problems: string[] = [];
  const take = async (path: string, what: string, isRequired: boolean, wantsFolder: boolean) => {
    const relative = below(project.folder, path, reader);
    if (relative === null) {
      problems.push(`"${path}" (${what}) lies outside the project’s folder and is not taken.`);
      return;
    }
    const kind = await reader.kind(path);
    if (kind === 'missing') {
      if (isRequired) problems.push(`"${relative}" (${what}) is not there.`);
      return;
    }
    if (kind === 'folder' && (!wantsFolder || relative === '.')) {
      problems.push(
        `"${relative}" (${what}) is a folder with data and is not taken; add it as a source of its own.`,
      );
      return;
    }
    if (!files.has(relative))
      files.set(relative, { path: relative, isFolder: kind === 'folder', what });
  };
  for (const { path, what, isRequired } of project.files) await take(path, what, isRequired, false);
  for (const service of project.services)
    for (const { type, source, readOnly, folder } of service.mounts) {
      if (type !== 'bind' || source === null || source.startsWith('/var/run/')) continue;
      const what = `mounted into ${service.name}`;
      const path = source.startsWith('~') ? source : reader.paths.resolve(folder, source);
      await take(path, what, false, readOnly);
    }
  return { files: [...files.values()], problems: [...new Set(problems)] };
}

/** The path below a folder; null when it is not below it. */
function below(folder: string, path: string, { paths }: ProjectReader): string | null {
  if (!paths.isAbsolute(path)) return null;
  const relative = paths.relative(folder, path).replaceAll('\\', '/');
  if (relative === '') return '.';
  return relative === '..' || relative.startsWith('../') || paths.isAbsolute(relative)
    ? null
    : relative;
}
