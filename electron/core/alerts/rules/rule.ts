import type { AlertRule, AlertSubject, Finding, Severity } from '../../../../shared/model/alert.ts';
import type { Environment } from '../../../../shared/model/common.ts';
import type { Facts } from '../facts.ts';

/** What is wrong by the facts at a moment. Pure; one subject has at most one finding of a rule. */
export type Rule = (facts: Facts, now: Date) => readonly Finding[];

type Words = Pick<Finding, 'title' | 'text' | 'advice' | 'clears'>;

/** A finding about a source, as severe as its environment makes it. */
export function aboutSource(
  source: { readonly id: string; readonly name: string; readonly environment: Environment },
  rule: AlertRule,
  weight: keyof typeof severities,
  words: Words,
): Finding {
  const { id, name, environment } = source;
  const isProduction = environment === 'production';
  return {
    rule,
    subject: { kind: 'source', id, name },
    severity: severityOf(weight, isProduction),
    ...words,
  };
}

/** A finding about something else. */
export function about(
  kind: Exclude<AlertSubject['kind'], 'source'>,
  { id, name }: { readonly id: string; readonly name: string },
  rule: AlertRule,
  severity: Severity,
  words: Words,
): Finding {
  return { rule, subject: { kind, id, name }, severity, ...words };
}

/** This installation as a subject. */
export const installation = { id: '', name: 'this installation' };

/**
 * `grave`: data could be lost. `notable`: somebody should look at it. In production both are one step more
 * severe than elsewhere.
 */
const severities = {
  grave: { production: 'critical', elsewhere: 'warning' },
  notable: { production: 'warning', elsewhere: 'info' },
} as const;

export function severityOf(weight: keyof typeof severities, isProduction: boolean): Severity {
  return severities[weight][isProduction ? 'production' : 'elsewhere'];
}

/** A list in a sentence: at most so many, and how many more. */
export function listed(words: readonly string[], most = 3): string {
  const shown = words.slice(0, most).join(', ');
  return words.length > most ? `${shown} and ${words.length - most} more` : shown;
}
