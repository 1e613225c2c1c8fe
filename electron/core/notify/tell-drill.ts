import { formatUtcMoment } from '../../../shared/format/moment.ts';
import type { DrillSummary } from '../../../shared/model/drill.ts';
import type { OutgoingMessage } from '../catalog/outgoing-message.ts';
import type { CoreParts } from '../core-parts.ts';
import { hiddenName } from './hide-names.ts';
import { putOnItsWay } from './put-on-its-way.ts';

/**
 * Puts it on its way that a drill which ran by itself was proven, to every channel but those for what is
 * critical alone. May be called again and again: each channel is told once.
 */
export function tellProvenDrill(parts: CoreParts, drill: DrillSummary): void {
  const { id, title } = drill;
  for (const channel of parts.catalog.channels.list()) {
    const { enabled, config, rules } = channel;
    if (!enabled || config.kind === 'heartbeat' || rules.minSeverity === 'critical') continue;
    putOnItsWay(parts, channel, 'proven', id, messageOf(drill), {
      alsoHide: [{ name: title, mark: hiddenName('drill', id) }],
    });
  }
}

function messageOf({
  id,
  title,
  startedAt,
  finishedAt,
  verdict,
  rto,
  rpo,
}: DrillSummary): OutgoingMessage {
  const figures = [measured('RTO', rto), measured('RPO', rpo)].filter((line) => line !== '');
  return {
    severity: null,
    rule: null,
    title: `Proven: ${title}`,
    text: [`It ran by itself from ${formatUtcMoment(startedAt)}.`, ...verdict.reasons].join('\n'),
    advice: '',
    clears: '',
    at: finishedAt ?? startedAt,
    route: `/drills/${id}`,
    sections: figures.length === 0 ? [] : [{ heading: 'Measured', lines: figures }],
    runId: null,
    log: '',
  };
}

function measured(what: string, { measuredMs, targetMinutes }: DrillSummary['rto']): string {
  if (measuredMs === null) return '';
  const minutes = (measuredMs / 60_000).toFixed(1);
  const target = targetMinutes === null ? '' : `, target ${targetMinutes}`;
  return `${what}: ${minutes} minutes${target}`;
}
