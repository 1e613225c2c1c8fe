import { z } from 'zod';
import {
  bytesSchema,
  engineKindSchema,
  environmentSchema,
  idSchema,
  momentSchema,
  sha256Schema,
} from './common.ts';
import { drillTemplateSchema, slugSchema } from './drill-template.ts';
import { inventoryTotalsSchema } from './inventory.ts';
import { checkSchema } from './verification.ts';

/** Drills and incidents are both runs of a checklist under a clock. */
export const runKindSchema = z.enum(['drill', 'incident']);
export type RunKind = z.infer<typeof runKindSchema>;

export const incidentSeveritySchema = z.enum(['sev1', 'sev2', 'sev3']);
export type IncidentSeverity = z.infer<typeof incidentSeveritySchema>;

/** A person, by the name that was typed or that the operating system has. */
const personSchema = z.string().trim().min(1).max(120);
const reasonSchema = z.string().trim().min(1).max(4000);
const remarkSchema = z.string().trim().max(20_000);

/** Which backup is asked for. A random one is drawn by a seed that is written down. */
export const backupChoiceSchema = z.discriminatedUnion('which', [
  z.object({ which: z.literal('latest') }),
  z.object({ which: z.literal('random'), seed: z.string().min(1).max(100) }),
  z.object({ which: z.literal('chosen'), backupId: idSchema }),
]);
export type BackupChoice = z.infer<typeof backupChoiceSchema>;

/** What a subject of the template stands for in this run. */
export const runSubjectSchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('source'),
    sourceId: idSchema,
    source: z.string(),
    engine: engineKindSchema,
    environment: environmentSchema,
    choice: backupChoiceSchema,
    /** The destination to read from; null is the farthest one that has a copy. */
    destinationId: idSchema.nullable(),
    /** The connection that the scratch target is made on; null is this machine. */
    scratchConnectionId: idSchema.nullable(),
    rtoMinutes: z.number().int().nullable(),
    rpoMinutes: z.number().int().nullable(),
  }),
  z.object({ kind: z.literal('absent'), reason: reasonSchema }),
]);
export type RunSubject = z.infer<typeof runSubjectSchema>;

/** The backup and copy that a subject is restored from. */
export const chosenBackupSchema = z.object({
  backupId: idSchema,
  destinationId: idSchema,
  destination: z.string(),
  manifestKey: z.string(),
  /** The moment that the backup's data is of. */
  startedAt: momentSchema,
  /** When the next younger backup began; null for the latest. Between both lies what a loss would cost. */
  nextStartedAt: momentSchema.nullable(),
  plainBytes: bytesSchema.nullable(),
  storedBytes: bytesSchema.nullable(),
  /** Of the artifact as it is stored. */
  sha256: sha256Schema.nullable(),
  encrypted: z.boolean(),
  keyId: z.string().nullable(),
  inventory: inventoryTotalsSchema.nullable(),
  /** How it was chosen, in a sentence: the latest of 30; drawn from 30 by the seed … */
  how: z.string(),
});
export type ChosenBackup = z.infer<typeof chosenBackupSchema>;

/** Something measured. Milliseconds and bytes are shown in fitting units. */
export const figureSchema = z.object({
  id: slugSchema,
  label: z.string().max(160),
  value: z.number(),
  unit: z.enum(['ms', 'bytes', 'bytes/s', 'rows', 'objects', 'count']),
});
export type Figure = z.infer<typeof figureSchema>;

/** What a step of Lifeboat's own found. */
export const stepResultSchema = z.object({
  /** One sentence: what was done, or what went wrong. */
  text: z.string(),
  /** What to do about a failure; null when there is nothing. */
  hint: z.string().nullable(),
  /** At most a hundred. */
  checks: z.array(checkSchema),
  figures: z.array(figureSchema),
});
export type StepResult = z.infer<typeof stepResultSchema>;

export const attachmentSchema = z.object({
  id: idSchema,
  /** As the file was called; safe in a file name. */
  name: z.string().min(1).max(200),
  bytes: bytesSchema,
  sha256: sha256Schema,
  mediaType: z.string(),
});
export type Attachment = z.infer<typeof attachmentSchema>;

const step = slugSchema;
const by = personSchema;

/** Everything that can happen to a run. What a run is follows from its events and from nothing else. */
export const drillEventBodySchema = z.discriminatedUnion('kind', [
  z.object({
    kind: z.literal('started'),
    run: runKindSchema,
    title: z.string().max(200),
    template: drillTemplateSchema,
    subjects: z.record(slugSchema, runSubjectSchema),
    /** Name of the person by role. */
    people: z.record(slugSchema, personSchema),
    inputs: z.record(slugSchema, z.string().max(2000)),
    /** Who leads and signs. */
    lead: personSchema,
    /** True: nobody is there; it ends after what Lifeboat can do. */
    unattended: z.boolean(),
    planId: idSchema.nullable(),
    /** Of an incident. */
    incident: z
      .object({
        what: z.string().max(4000),
        noticedAt: momentSchema,
        severity: incidentSeveritySchema,
      })
      .nullable(),
  }),
  z.object({ kind: z.literal('role-given'), role: slugSchema, to: personSchema, by }),
  z.object({ kind: z.literal('lead-handed-over'), to: personSchema, by }),
  z.object({ kind: z.literal('step-began'), step, jobId: idSchema.nullable(), by }),
  z.object({
    kind: z.literal('backup-chosen'),
    step,
    subject: slugSchema,
    chosen: chosenBackupSchema,
  }),
  z.object({ kind: z.literal('scratch-made'), step, subject: slugSchema, place: z.string() }),
  z.object({ kind: z.literal('scratch-removed'), step, subject: slugSchema, place: z.string() }),
  /** The newest business record, as a smoke check found it. */
  z.object({ kind: z.literal('newest-record'), step, subject: slugSchema, at: momentSchema }),
  /** Of an automatic or fact step. */
  z.object({
    kind: z.literal('step-ended'),
    step,
    outcome: z.enum(['passed', 'failed', 'cannot']),
    result: stepResultSchema,
  }),
  /** The step that was running is to be done again: its process is gone, or it was cancelled. */
  z.object({ kind: z.literal('step-stopped'), step, reason: reasonSchema }),
  z.object({
    kind: z.literal('step-answered'),
    step,
    outcome: z.enum(['passed', 'failed']),
    /** What was brought, by the id of the evidence; of files the id of the attachment. */
    answers: z.record(slugSchema, z.union([z.string().max(20_000), z.number()])),
    remark: remarkSchema,
    by,
  }),
  z.object({ kind: z.literal('step-skipped'), step, reason: reasonSchema, by }),
  z.object({ kind: z.literal('step-impossible'), step, reason: reasonSchema, by }),
  /** Takes back what was said of a step; it is to be done again. */
  z.object({ kind: z.literal('step-reopened'), step, reason: reasonSchema, by }),
  z.object({
    kind: z.literal('noted'),
    text: z.string().min(1).max(20_000),
    step: step.nullable(),
    by,
  }),
  z.object({
    kind: z.literal('attached'),
    attachment: attachmentSchema,
    step: step.nullable(),
    by,
  }),
  z.object({ kind: z.literal('paused'), reason: reasonSchema, by }),
  z.object({ kind: z.literal('resumed'), by }),
  /** Of an incident: what Lifeboat did about its sources meanwhile. */
  z.object({
    kind: z.literal('job-noticed'),
    jobId: idSchema,
    state: z.enum(['began', 'ended']),
    /** When it was so; the event itself may be written later. */
    happenedAt: momentSchema,
    text: z.string(),
  }),
  /** Ends the clock. The verdict follows from what is before it. */
  z.object({ kind: z.literal('finished'), remarks: remarkSchema, by }),
  z.object({ kind: z.literal('abandoned'), reason: reasonSchema, by }),
  /** After the end; may be given again, the newest counts. */
  z.object({
    kind: z.literal('reviewed'),
    wentWell: remarkSchema,
    wentPoorly: remarkSchema,
    by,
  }),
  /** Closes an incident, after its end. */
  z.object({
    kind: z.literal('explained'),
    rootCause: remarkSchema,
    remediation: remarkSchema,
    timeline: remarkSchema,
    by,
  }),
]);
export type DrillEventBody = z.infer<typeof drillEventBodySchema>;

/** One line of a run's record: `hash` covers the line and the hash before it, as in the audit record. */
export const drillEventSchema = z.object({
  seq: z.number().int().positive(),
  at: momentSchema,
  /** The process that wrote it: window or command line, with the user of the operating system. */
  actor: z.string(),
  body: drillEventBodySchema,
  previousHash: sha256Schema,
  hash: sha256Schema,
});
export type DrillEvent = z.infer<typeof drillEventSchema>;
