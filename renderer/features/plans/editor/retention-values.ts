import { retentionSchema, type Retention } from '../../../../shared/model/retention.ts';

export type RetentionField = keyof Retention;

/** Rules as they are filled in; an empty field counts as 0. */
export type RetentionValues = Readonly<Record<RetentionField, number | string>>;

/** The most that each field takes, as the schema has it. */
export const mostOf: Readonly<Record<RetentionField, number>> = {
  days: 3650,
  count: 100_000,
  hourly: 8760,
  daily: 3650,
  weekly: 520,
  monthly: 240,
  yearly: 100,
  minimum: 1000,
};

/** A month of days: what a plan begins with that is made from nothing. */
export const usualRetention: RetentionValues = retentionSchema.parse({ days: 30 });

/** The rules as the contract takes them; null while a field is wrong. */
export function toRetention(values: RetentionValues): Retention | null {
  const numbers = Object.entries(values).map(([field, value]) => [field, Number(value || 0)]);
  const parsed = retentionSchema.safeParse(Object.fromEntries(numbers));
  return parsed.success ? parsed.data : null;
}

/** What is wrong, by field. */
export function retentionProblems(
  values: RetentionValues,
): Partial<Record<RetentionField, string>> {
  const problems: Partial<Record<RetentionField, string>> = {};
  for (const field of retentionFields) {
    const value = Number(values[field] || 0);
    const least = field === 'minimum' ? 1 : 0;
    if (!Number.isInteger(value) || value < least || value > mostOf[field])
      problems[field] = `From ${least} to ${mostOf[field].toLocaleString('en-US')}.`;
  }
  return problems;
}

export const retentionFields = [
  'days',
  'count',
  'hourly',
  'daily',
  'weekly',
  'monthly',
  'yearly',
  'minimum',
] as const satisfies readonly RetentionField[];

/** Whether no rule is there at all, so that everything is kept. */
export function keepsEverything(retention: Retention): boolean {
  return retentionFields.every((field) => field === 'minimum' || retention[field] === 0);
}
