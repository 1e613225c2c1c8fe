import type { Part } from '../../../shared/model/manifest.ts';
import type { Orphan } from '../../../shared/model/retention.ts';
import type { CoreParts } from '../core-parts.ts';
import type { Destination, StoredFile } from '../destinations/destination.ts';
import { parseKey } from '../pipeline/file-names.ts';
import { parseManifest } from '../pipeline/manifest.ts';
import { readSmall } from '../pipeline/read-small.ts';
import { LifeboatError } from '../../../shared/model/error.ts';
import { DAY_MS } from '../time-spans.ts';

/** The files of one backup at a destination: those that begin alike. */
interface FileGroup {
  readonly backupId: string;
  /** Folder and common beginning of the names. */
  readonly stem: string;
  readonly manifest: StoredFile | null;
  readonly files: readonly StoredFile[];
}

/**
 * What belongs to no whole backup below a prefix, an empty one for the whole destination: files without a
 * manifest that nobody has written to for a day, and manifests whose files are missing. Leaves out what a
 * job of this catalog is writing or removing. A backup of another installation has its manifest, and is
 * none; neither is a file that is not named like ours.
 */
export async function findOrphans(
  parts: CoreParts,
  destinationId: string,
  destination: Destination,
  prefix = '',
): Promise<Orphan[]> {
  const orphans: Orphan[] = [];
  for (const group of await fileGroups(destination, prefix)) {
    if (isOurWork(parts, destinationId, group.backupId)) continue;
    const orphan =
      group.manifest === null
        ? withoutManifest(group, parts.now())
        : await withoutFiles(destination, group, group.manifest);
    if (orphan !== null) orphans.push(orphan);
  }
  return orphans.toSorted((a, b) => a.key.localeCompare(b.key));
}

async function fileGroups(destination: Destination, prefix: string): Promise<readonly FileGroup[]> {
  const groups = new Map<string, { backupId: string; files: StoredFile[] }>();
  for await (const file of destination.list(prefix)) {
    const parsed = parseKey(file.key);
    if (parsed === null) continue;
    const { folder, stem, backupId } = parsed;
    const key = folder === '' ? stem : `${folder}/${stem}`;
    const group = groups.get(key) ?? { backupId, files: [] };
    groups.set(key, group);
    group.files.push(file);
  }
  return [...groups].map(([stem, { backupId, files }]): FileGroup => {
    const manifest = files.find(({ key }) => parseKey(key)?.kind === 'manifest') ?? null;
    return { backupId, stem, manifest, files: files.filter((file) => file !== manifest) };
  });
}

function isOurWork({ catalog }: CoreParts, destinationId: string, backupId: string): boolean {
  if (catalog.removals.has({ backupId, destinationId })) return true;
  return catalog.backups.get(backupId)?.status === 'running';
}

function withoutManifest({ stem, files }: FileGroup, now: Date): Orphan | null {
  const modifiedAt = newestOf(files);
  if (now.getTime() - Date.parse(modifiedAt) < DAY_MS) return null;
  return {
    kind: 'files-without-manifest',
    key: stem,
    ...told(files),
    missing: [],
    holdsData: false,
    modifiedAt,
  };
}

async function withoutFiles(
  destination: Destination,
  { files }: FileGroup,
  manifest: StoredFile,
): Promise<Orphan | null> {
  const { key, modifiedAt } = manifest;
  const expected = await partsOf(destination, key);
  const there = new Set(files.map((file) => file.key));
  const folder = key.slice(0, key.lastIndexOf('/') + 1);
  const missing = expected.map(({ file }) => folder + file).filter((key) => !there.has(key));
  if (missing.length === 0) return null;
  const artifact = expected.find(({ role }) => role === 'artifact');
  return {
    kind: 'manifest-without-files',
    key,
    ...told([manifest, ...files]),
    missing,
    holdsData: artifact !== undefined && there.has(folder + artifact.file),
    modifiedAt,
  };
}

/** What a manifest names; none for one that is damaged, which a verification tells. */
async function partsOf(destination: Destination, key: string): Promise<readonly Part[]> {
  try {
    return parseManifest(await readSmall(destination, key)).parts;
  } catch (error) {
    if (error instanceof LifeboatError && error.code !== 'destination-unreachable') return [];
    throw error;
  }
}

function told(files: readonly StoredFile[]): Pick<Orphan, 'files'> {
  return { files: files.map(({ key, sizeBytes }) => ({ key, sizeBytes })) };
}

function newestOf(files: readonly StoredFile[]): string {
  return files.map(({ modifiedAt }) => modifiedAt).reduce((a, b) => (a > b ? a : b));
}
