import { counted } from '../../../../shared/format/count.ts';
import { formatUtcMoment } from '../../../../shared/format/moment.ts';
import { about, severityOf, type Rule } from './rule.ts';
import { DAY_MS } from '../../time-spans.ts';

const STALE_DAYS = 7;

export const destinationUnreachable: Rule = ({ destinations }) =>
  destinations.flatMap((destination) => {
    const { name, problem, production } = destination;
    if (problem === null) return [];
    const severity = severityOf('grave', production);
    return about('destination', destination, 'destination-unreachable', severity, {
      title: `“${name}” cannot be used`,
      text: problem,
      advice:
        'Mount or connect it, and see that it may be written to; then test the destination. Until then ' +
        'backups have no copy there.',
      clears: 'Clears when it can be reached and written to again.',
    });
  });

/** Backups went there, and the catalog did not for a week. */
export const catalogCopyStale: Rule = ({ destinations, installation }, now) =>
  destinations.flatMap((destination) => {
    const { name, newestCopyAt, catalogCopiedAt, measuredAt } = destination;
    // Before the first key the catalog is not copied; before the first look nobody knows.
    if (!installation.hasKeys || measuredAt === null || newestCopyAt === null) return [];
    const since = catalogCopiedAt ?? destination.addedAt;
    const isStale = now.getTime() - Date.parse(since) > STALE_DAYS * DAY_MS;
    if (!isStale || newestCopyAt <= since) return [];
    return about('destination', destination, 'catalog-copy-stale', 'warning', {
      title: `The catalog has not been copied to “${name}” for over ${STALE_DAYS} days`,
      text:
        catalogCopiedAt === null
          ? 'No copy of the catalog was found there, though backups were taken to it.'
          : `The last copy is of ${formatUtcMoment(catalogCopiedAt)}; backups were taken since.`,
      advice:
        'See in the log why the catalog was not copied; the secret store may be locked. The next backup ' +
        'copies it again.',
      clears: 'Clears with the next copy of the catalog.',
    });
  });

/** Copies that are to go cannot be removed. */
export const removalStuck: Rule = ({ destinations }) =>
  destinations.flatMap((destination) => {
    const { name, stuck } = destination;
    if (stuck === null) return [];
    return about('destination', destination, 'removal-stuck', 'warning', {
      title: `${counted(stuck.removals, 'copy', 'copies')} cannot be removed from “${name}”`,
      text: `Asked for since ${formatUtcMoment(stuck.since)}. ${stuck.problem ?? ''}`.trim(),
      advice: 'Put right what stands in the way; the removal is tried again by itself.',
      clears: 'Clears when they are removed.',
    });
  });
