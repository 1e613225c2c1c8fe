import { z } from 'zod';
import { verdictSchema } from './verification.ts';

/** How something turned out; the one thing that colour stands for in a report. */
const toneSchema = z.enum(['good', 'bad', 'unsure', 'plain']);
export type Tone = z.infer<typeof toneSchema>;

const cellSchema = z.object({ text: z.string(), tone: toneSchema.optional() }).readonly();
export type Cell = z.infer<typeof cellSchema>;

const columnSchema = z
  .object({
    title: z.string(),
    /** Share of the width; figures of all columns are added up. */
    share: z.number(),
    /** Figures are lined up to the right. */
    right: z.boolean().optional(),
  })
  .readonly();
export type Column = z.infer<typeof columnSchema>;

const factSchema = z
  .object({ label: z.string(), value: z.string(), tone: toneSchema.optional() })
  .readonly();
export type Fact = z.infer<typeof factSchema>;

/** A large figure on the first page. */
const measureSchema = z
  .object({ label: z.string(), value: z.string(), note: z.string(), tone: toneSchema })
  .readonly();
export type Measure = z.infer<typeof measureSchema>;

/** A small picture that was attached. */
const pictureSchema = z
  .object({
    attachmentId: z.string(),
    mediaType: z.enum(['image/png', 'image/jpeg']),
    base64: z.string(),
  })
  .readonly();
export type ReportPicture = z.infer<typeof pictureSchema>;

/** What a colour of a drawing stands for; each format has its own for it. */
const inkSchema = z.enum(['ink', 'soft', 'line', 'accent', 'past', 'pause', 'bad']);
export type Ink = z.infer<typeof inkSchema>;

const shapeSchema = z.discriminatedUnion('kind', [
  z
    .object({
      kind: z.literal('rect'),
      x: z.number(),
      y: z.number(),
      width: z.number(),
      height: z.number(),
      rounding: z.number(),
      fill: inkSchema,
    })
    .readonly(),
  z
    .object({
      kind: z.literal('line'),
      x1: z.number(),
      y1: z.number(),
      x2: z.number(),
      y2: z.number(),
      stroke: inkSchema,
      width: z.number(),
      dashed: z.boolean(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('text'),
      x: z.number(),
      y: z.number(),
      text: z.string(),
      size: z.number(),
      fill: inkSchema,
      anchor: z.enum(['start', 'middle', 'end']),
      weight: z.enum(['normal', 'bold']),
    })
    .readonly(),
]);
/** A part of a drawing; lengths in the drawing's own units, from its upper left. */
export type Shape = z.infer<typeof shapeSchema>;

const drawingSchema = z
  .object({ width: z.number(), height: z.number(), shapes: z.array(shapeSchema).readonly() })
  .readonly();
export type Drawing = z.infer<typeof drawingSchema>;

const texts = z.array(z.string()).readonly();

/**
 * What a report is made of. The content decides what is said; each format, and the window, decide only how
 * such a block looks. Texts are plain: whoever shows them escapes them.
 */
const blockSchema = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('section'), title: z.string() }).readonly(),
  z.object({ kind: z.literal('heading'), text: z.string() }).readonly(),
  z.object({ kind: z.literal('text'), text: z.string(), soft: z.boolean().optional() }).readonly(),
  z.object({ kind: z.literal('list'), items: texts }).readonly(),
  z.object({ kind: z.literal('measures'), items: z.array(measureSchema).readonly() }).readonly(),
  z.object({ kind: z.literal('facts'), rows: z.array(factSchema).readonly() }).readonly(),
  z
    .object({
      kind: z.literal('table'),
      columns: z.array(columnSchema).readonly(),
      rows: z.array(z.array(cellSchema).readonly()).readonly(),
    })
    .readonly(),
  z
    .object({
      kind: z.literal('step'),
      number: z.number().int(),
      title: z.string(),
      state: z.string(),
      tone: toneSchema,
      /** Who, when, how long against how long. */
      meta: z.string(),
    })
    .readonly(),
  /** A drawing, and what it says for who cannot see it. */
  z.object({ kind: z.literal('chart'), drawing: drawingSchema, says: z.string() }).readonly(),
  z.object({ kind: z.literal('picture'), picture: pictureSchema, caption: z.string() }).readonly(),
  z.object({ kind: z.literal('signatures'), people: z.array(factSchema).readonly() }).readonly(),
]);
export type Block = z.infer<typeof blockSchema>;

/** A whole report, the same for every format and for the window. */
export const reportContentSchema = z
  .object({
    /** Drill report or incident report. */
    kicker: z.string(),
    title: z.string(),
    subtitle: z.string(),
    verdict: verdictSchema,
    verdictWord: z.string(),
    reasons: texts,
    /** Stands at the foot of each page. */
    footer: z.string(),
    blocks: z.array(blockSchema).readonly(),
  })
  .readonly();
export type ReportContent = z.infer<typeof reportContentSchema>;
