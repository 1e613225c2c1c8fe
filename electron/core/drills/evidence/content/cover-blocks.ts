import { formatCount } from '../../../../../shared/format/count.ts';
import { formatDuration } from '../../../../../shared/format/duration.ts';
import { formatMoment, formatUtcMoment } from '../../../../../shared/format/moment.ts';
import type { DrillView, Measured } from '../../../../../shared/model/drill.ts';
import type { EvidenceBody } from '../../../../../shared/model/evidence.ts';
import type { Block, Fact, Measure } from '../../../../../shared/model/report-content.ts';
import {
  durationText,
  NONE,
  runWord,
  severityWord,
  stepsDoing,
  targetText,
  verdictTone,
} from './words.ts';

/** The first page: the figures that matter, then what, when and who. */
export function coverBlocks({ run, issuedAt, issuedBy, revision }: EvidenceBody): readonly Block[] {
  return [
    { kind: 'measures', items: measures(run) },
    ...incidentBlocks(run),
    { kind: 'section', title: `The ${runWord(run.kind)}` },
    {
      kind: 'facts',
      rows: [
        { label: 'Checklist', value: `${run.template.title}, version ${run.template.version}` },
        { label: 'Lead', value: run.lead },
        ...run.roles.map(({ title, name }) => ({ label: title, value: name ?? 'not filled' })),
        { label: 'Began', value: formatUtcMoment(run.startedAt) },
        { label: 'Ended', value: formatMoment(run.finishedAt) },
        { label: 'Duration', value: durationLine(run) },
        { label: 'Attended', value: run.unattended ? 'no: done by Lifeboat alone' : 'yes' },
        ...inputFacts(run),
        {
          label: 'Report',
          value: `No. ${revision}, issued ${formatUtcMoment(issuedAt)} by ${issuedBy}`,
        },
        { label: 'Run', value: run.id },
      ],
    },
  ];
}

function durationLine(run: DrillView): string {
  const active = formatDuration(run.activeMs);
  if (run.pausedMs === 0) return active;
  return run.kind === 'drill'
    ? `${active}, without ${formatDuration(run.pausedMs)} of pauses`
    : `${active}, with ${formatDuration(run.pausedMs)} of pauses`;
}

function inputFacts(run: DrillView): readonly Fact[] {
  return run.template.inputs.map(({ id, label }) => ({
    label,
    value: run.inputs[id] || 'not given',
  }));
}

function incidentBlocks({
  incident,
  startedAt,
  explanation,
  finishedAt,
}: DrillView): readonly Block[] {
  if (incident === null) return [];
  const delay = Math.max(0, Date.parse(startedAt) - Date.parse(incident.noticedAt));
  const owed = finishedAt === null ? 'not given' : 'not given when this report was issued';
  return [
    { kind: 'section', title: 'What happened' },
    { kind: 'text', text: incident.what },
    {
      kind: 'facts',
      rows: [
        { label: 'Severity', value: severityWord(incident.severity) },
        { label: 'Noticed', value: formatUtcMoment(incident.noticedAt) },
        {
          label: 'Declared',
          value: `${formatUtcMoment(startedAt)}, ${formatDuration(delay)} later`,
        },
        { label: 'Root cause', value: explanation?.rootCause || owed },
        { label: 'Remediation', value: explanation?.remediation || owed },
        ...(explanation?.timeline ? [{ label: 'In short', value: explanation.timeline }] : []),
      ],
    },
  ];
}

function measures(run: DrillView): readonly Measure[] {
  const [first] = run.subjects;
  const worst = run.subjects.map(({ rpo }) => rpo).toSorted(byWorst)[0] ?? first?.rpo;
  return [
    recoveryMeasure(run),
    ...(worst === undefined ? [] : [measured('Data loss', worst)]),
    restoredMeasure(run),
    smokeMeasure(run),
  ];
}

const byWorst = (a: Measured, b: Measured) => (b.measuredMs ?? -1) - (a.measuredMs ?? -1);

/** A time in which nothing was recovered is no recovery time, however short. */
function recoveryMeasure(run: DrillView): Measure {
  const shown = measured('Recovery time', run.rto);
  if (run.subjects.some(({ restored }) => restored) || shown.tone !== 'good') return shown;
  return { ...shown, note: 'no recovery was shown', tone: 'plain' };
}

function measured(label: string, { measuredMs, targetMinutes, verdict }: Measured): Measure {
  return {
    label,
    value: durationText(measuredMs),
    note: targetMinutes === null ? 'no target was set' : `target ${targetText(targetMinutes)}`,
    tone: measuredMs === null || targetMinutes === null ? 'plain' : verdictTone(verdict),
  };
}

function restoredMeasure({ subjects }: DrillView): Measure {
  const taking = subjects.filter(({ subject }) => subject.kind === 'source');
  const restored = taking.filter((subject) => subject.restored).length;
  const whole = taking.length > 0 && restored === taking.length;
  const value =
    taking.length === 1 ? (whole ? 'Equal' : 'Not shown') : `${restored} of ${taking.length}`;
  return {
    label: 'Restored data',
    value,
    note: 'against the inventory',
    tone: whole ? 'good' : 'unsure',
  };
}

function smokeMeasure(run: DrillView): Measure {
  const checks = run.subjects
    .flatMap(({ id }) => stepsDoing(run, 'smoke', id))
    .flatMap(({ result }) => result?.checks ?? []);
  const good = checks.filter(({ verdict }) => verdict === 'proven').length;
  const failed = checks.some(({ verdict }) => verdict === 'failed');
  return {
    label: 'Smoke checks',
    value: checks.length === 0 ? NONE : `${formatCount(good)} of ${formatCount(checks.length)}`,
    note: checks.length === 0 ? 'none were made' : 'as expected',
    tone:
      checks.length === 0 ? 'plain' : failed ? 'bad' : good === checks.length ? 'good' : 'unsure',
  };
}
