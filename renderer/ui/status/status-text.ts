import type { Tone } from './status-badge.tsx';

/** A state in words, and what it means for the person. */
export interface StatusText {
  readonly tone: Tone;
  readonly label: string;
}
