import { counted } from '../../../../shared/format/count.ts';
import { formatMoment } from '../../../../shared/format/moment.ts';
import type { ChosenBackup } from '../../../../shared/model/drill-event.ts';
import type { AutomaticAction } from '../../../../shared/model/drill-template.ts';
import { LifeboatError } from '../../../../shared/model/error.ts';
import type { CoreParts } from '../../core-parts.ts';
import { keysFor } from '../../keys/working-key.ts';
import { checkScratch } from './check-scratch.ts';
import { chooseFor, type SourceSubject } from './choose-backup.ts';
import { distanceOf } from './destination-distance.ts';
import { blocker, fine, type GroundCheck, warning } from './ground-check.ts';

/** What would meet the steps of Lifeboat's own about one subject. Changes nothing. */
export async function checkSubject(
  parts: CoreParts,
  subject: SourceSubject,
  actions: ReadonlySet<AutomaticAction>,
  signal: AbortSignal,
): Promise<readonly GroundCheck[]> {
  const others = [...openRuns(parts, subject), ...smokeChecks(parts, subject, actions)];
  if (!actions.has('choose-backup')) return others;
  const chosen = await chooseFor(parts, subject).catch((error: unknown) => asBlocker(error));
  if ('outcome' in chosen) return [chosen, ...others];
  const scratch = actions.has('provision-scratch')
    ? [await checkScratch(parts, subject, chosen.plainBytes, signal)]
    : [];
  return [
    backupCheck(chosen),
    await copyCheck(parts, chosen),
    await keyCheck(parts, chosen),
    ...scratch,
    ...others,
  ];
}

function asBlocker(error: unknown): GroundCheck {
  if (error instanceof LifeboatError) return blocker('backup', error);
  throw error;
}

function backupCheck({ startedAt, how, inventory }: ChosenBackup): GroundCheck {
  const held = inventory === null ? '' : ` It holds ${counted(inventory.objects, 'object')}.`;
  return fine('backup', `${how} It is of ${formatMoment(startedAt)}.${held}`);
}

async function copyCheck(parts: CoreParts, chosen: ChosenBackup): Promise<GroundCheck> {
  const name = 'copy';
  const { destinationId, destination, backupId } = chosen;
  const config = parts.catalog.destinations.get(destinationId)?.config;
  const distance = config === undefined ? null : await distanceOf(config, parts.options.dataFolder);
  if (distance === null || distance.rank === 0)
    return blocker(name, {
      code: 'destination-unreachable',
      message: `“${destination}”, where the copy lies, is not in reach.`,
      hint: 'Mount or connect it, or name another destination.',
    });
  const { copies } = parts.catalog.backups.find(backupId);
  const copy = copies.find((other) => other.destinationId === destinationId);
  if (copy?.verdict === 'failed')
    return warning(
      name,
      `The last verification of the copy at “${destination}” failed.`,
      'Name another destination if there is one; a damaged copy fails the drill.',
    );
  const text = `“${destination}” is ${distance.text}.`;
  return distance.rank === 1
    ? warning(
        name,
        text,
        'Keep copies on another disk and another machine as well: one loss takes both.',
      )
    : fine(name, text);
}

async function keyCheck(
  parts: CoreParts,
  { encrypted, keyId }: ChosenBackup,
): Promise<GroundCheck> {
  const name = 'key';
  if (!encrypted) return fine(name, 'The backup is not encrypted.');
  try {
    const keys = keyId === null ? [] : await keysFor(parts, [keyId]);
    if (keys.length > 0) return fine(name, 'The key of the backup is on this machine.');
  } catch (error) {
    if (error instanceof LifeboatError) return blocker(name, error);
    throw error;
  }
  return blocker(name, {
    code: 'key-missing',
    message: `The key ${keyId ?? ''} of the backup is not on this machine.`,
    hint: 'Take it in from its recovery kit: lifeboat key import-kit KIT.',
  });
}

function openRuns({ catalog }: CoreParts, { sourceId, source }: SourceSubject): GroundCheck[] {
  const filter = { kind: null, sourceId, templateId: null, open: true, limit: 10 };
  return catalog.drills
    .list(filter)
    .map(({ title, startedAt }) =>
      warning(
        'other runs',
        `“${title}” of “${source}” is open since ${formatMoment(startedAt)}.`,
        'Finish or abandon it first, unless both are meant.',
      ),
    );
}

function smokeChecks(
  { catalog }: CoreParts,
  { sourceId, source }: SourceSubject,
  actions: ReadonlySet<AutomaticAction>,
): GroundCheck[] {
  if (!actions.has('smoke')) return [];
  const count = catalog.smokeChecks.list(sourceId).length;
  const name = 'smoke checks';
  if (count > 0)
    return [fine(name, `${counted(count, 'smoke check')} of “${source}” will be asked.`)];
  return [
    warning(
      name,
      `“${source}” has no smoke checks; that step cannot be done.`,
      'Add at least one that shows that the data is fit for use, for instance its newest record.',
    ),
  ];
}
