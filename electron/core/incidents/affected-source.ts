import { LifeboatError } from '../../../shared/model/error.ts';
import type { AffectedSource } from '../../../shared/model/incident.ts';
import { nearNames } from '../catalog/near-names.ts';
import { notFound } from '../catalog/row.ts';
import type { CoreParts } from '../core-parts.ts';

/**
 * Every source that an incident can be about, by name: those of here, and those that only backups tell of,
 * because the catalog was rebuilt from a destination or the source was removed.
 */
export function listAffected(parts: CoreParts): AffectedSource[] {
  const { catalog } = parts;
  const known = catalog.sources.list().map(({ id, name, environment, config }): AffectedSource => ({
    id,
    name,
    engine: config.engine,
    environment,
    known: true,
  }));
  const ids = new Set(known.map(({ id }) => id));
  const told = catalog.backups
    .toldSources()
    .filter(({ sourceId }) => !ids.has(sourceId))
    .map(({ sourceId, source, engine }): AffectedSource => ({
      id: sourceId,
      name: source,
      engine,
      environment: catalog.sources.get(sourceId)?.environment ?? 'production',
      known: false,
    }));
  return [...known, ...told].toSorted((a, b) => a.name.localeCompare(b.name, 'en'));
}

/**
 * The source of this id or name; one of here goes before one of the same name that only backups tell of.
 * Throws `not-found`, or `conflict` when several are called so.
 */
export function findAffected(parts: CoreParts, ref: string): AffectedSource {
  const all = listAffected(parts);
  const wanted = keyOf(ref);
  const matches = all.filter(({ id, name }) => id === ref || keyOf(name) === wanted);
  const [found, ...others] = matches.some(({ known }) => known)
    ? matches.filter(({ known }) => known)
    : matches;
  if (found === undefined) throw missing(ref, all);
  if (others.length === 0) return found;
  throw new LifeboatError(
    'conflict',
    `Backups of ${others.length + 1} sources named “${ref}” are known, and none of the sources is here.`,
    `Name one by its id: ${[found, ...others].map(({ id }) => id).join(', ')}.`,
  );
}

function keyOf(name: string): string {
  return name.trim().normalize('NFC').toLowerCase();
}

function missing(ref: string, all: readonly AffectedSource[]): LifeboatError {
  if (all.length === 0)
    return notFound(
      'source',
      ref,
      'Nothing is known here yet. Add the destination that holds the backups, and take them in: ' +
        'lifeboat catalog rebuild --from DESTINATION.',
    );
  const near = nearNames(
    ref,
    all.map(({ name }) => name),
  );
  return notFound(
    'source',
    ref,
    near.length > 0
      ? `Did you mean ${near.map((name) => `“${name}”`).join(', ')}?`
      : `Known ${all.length === 1 ? 'is' : 'are'} ${all.map(({ name }) => `“${name}”`).join(', ')}.`,
  );
}
