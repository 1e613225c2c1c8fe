import type { Verdict } from '../../../../../shared/model/verification.ts';

/** How something turned out; the one thing that colour stands for in a report. */
export type Tone = 'good' | 'bad' | 'unsure' | 'plain';

export interface Cell {
  readonly text: string;
  readonly tone?: Tone;
}

export interface Column {
  readonly title: string;
  /** Share of the width; figures of all columns are added up. */
  readonly share: number;
  /** Figures are lined up to the right. */
  readonly right?: boolean;
}

export interface Fact {
  readonly label: string;
  readonly value: string;
  readonly tone?: Tone;
}

/** A large figure on the first page. */
export interface Measure {
  readonly label: string;
  readonly value: string;
  readonly note: string;
  readonly tone: Tone;
}

/** A small picture that was attached: PNG or JPEG. */
export interface ReportPicture {
  readonly attachmentId: string;
  readonly mediaType: 'image/png' | 'image/jpeg';
  readonly data: Uint8Array;
}

/**
 * What a report is made of. The content decides what is said; each format decides only how such a block
 * looks. Texts are plain: every format escapes them itself.
 */
export type Block =
  | { readonly kind: 'section'; readonly title: string }
  | { readonly kind: 'heading'; readonly text: string }
  | { readonly kind: 'text'; readonly text: string; readonly soft?: boolean }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'measures'; readonly items: readonly Measure[] }
  | { readonly kind: 'facts'; readonly rows: readonly Fact[] }
  | {
      readonly kind: 'table';
      readonly columns: readonly Column[];
      readonly rows: readonly (readonly Cell[])[];
    }
  | {
      readonly kind: 'step';
      readonly number: number;
      readonly title: string;
      readonly state: string;
      readonly tone: Tone;
      /** Who, when, how long against how long. */
      readonly meta: string;
    }
  /** A drawing (SVG of our own) and what it says for who cannot see it. */
  | { readonly kind: 'chart'; readonly svg: string; readonly says: string }
  | { readonly kind: 'picture'; readonly picture: ReportPicture; readonly caption: string }
  | { readonly kind: 'signatures'; readonly people: readonly Fact[] };

/** A whole report, the same for every format. */
export interface ReportContent {
  /** Drill report or incident report. */
  readonly kicker: string;
  readonly title: string;
  readonly subtitle: string;
  readonly verdict: Verdict;
  readonly verdictWord: string;
  readonly reasons: readonly string[];
  /** Stands at the foot of each page. */
  readonly footer: string;
  readonly blocks: readonly Block[];
}
