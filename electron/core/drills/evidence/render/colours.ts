import type { Ink } from '../../../../../shared/model/report-content.ts';

/** Colours of the report; the one accent is a deep blue. */
export const COLOURS = {
  ink: '#1c2530',
  soft: '#5b6673',
  line: '#d9dee4',
  pale: '#f3f5f7',
  accent: '#1f4e79',
  good: '#2b6e4f',
  bad: '#a33327',
  unsure: '#8a6414',
} as const;

/** Those of drawings, by what they stand for. */
export const INKS: Readonly<Record<Ink, string>> = {
  ink: COLOURS.ink,
  soft: COLOURS.soft,
  line: COLOURS.line,
  accent: COLOURS.accent,
  past: '#9db2c6',
  pause: '#e9ecef',
  bad: COLOURS.bad,
};
