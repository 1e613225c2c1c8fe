import { z } from 'zod';
import {
  type EngineKind,
  engineKindSchema,
  environmentSchema,
  idSchema,
  momentSchema,
} from './common.ts';
import { type DrillView, drillSummarySchema } from './drill.ts';
import { incidentSeveritySchema, type IncidentSeverity } from './drill-event.ts';

/** What the runbooks give for writing down why it happened, counted from the end of the incident. */
export const EXPLAIN_HOURS = 48;

/** What an incident can be about: a source of here, or one that only its backups tell of. */
export const affectedSourceSchema = z.object({
  id: idSchema,
  name: z.string(),
  engine: engineKindSchema,
  /** Production where nothing says otherwise: it is the label under which least can go wrong. */
  environment: environmentSchema,
  /** False: there is no source here (any more), only its backups. */
  known: z.boolean(),
});
export type AffectedSource = z.infer<typeof affectedSourceSchema>;

/** The account that an incident still owes after its end. */
export const owedSchema = z.object({
  dueAt: momentSchema,
  /** What is not written down yet. */
  missing: z.array(z.enum(['root cause', 'remediation'])).min(1),
});
export type Owed = z.infer<typeof owedSchema>;

/** An incident in a list. */
export const incidentSummarySchema = drillSummarySchema.extend({
  what: z.string(),
  noticedAt: momentSchema,
  severity: incidentSeveritySchema,
  owed: owedSchema.nullable(),
});
export type IncidentSummary = z.infer<typeof incidentSummarySchema>;

/** What is owed of an incident that is over; null while it goes on, and when nothing is. */
export function owedOf({
  finishedAt,
  explanation,
}: Pick<DrillView, 'finishedAt' | 'explanation'>): Owed | null {
  if (finishedAt === null) return null;
  const missing: Owed['missing'] = [];
  if (!explanation?.rootCause) missing.push('root cause');
  if (!explanation?.remediation) missing.push('remediation');
  if (missing.length === 0) return null;
  const dueMs = Date.parse(finishedAt) + EXPLAIN_HOURS * 3_600_000;
  return { dueAt: new Date(dueMs).toISOString(), missing };
}

/** Severities as people call them. */
export const SEVERITY_TEXT: Readonly<Record<IncidentSeverity, string>> = {
  sev1: 'Severity 1: production is down or data is being lost',
  sev2: 'Severity 2: part of production is affected',
  sev3: 'Severity 3: an inconvenience, nothing is lost',
};

/** Whether a source of this kind fits a subject that names engines; one that names none takes any. */
export function engineFits(engines: readonly EngineKind[], engine: EngineKind): boolean {
  return engines.length === 0 || engines.includes(engine);
}
