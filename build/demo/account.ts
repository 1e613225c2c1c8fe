import { isAbsolute, relative } from 'node:path';
import type { Writable } from 'node:stream';
import { formatDuration } from '../../shared/format/duration.ts';

const TITLE_COLUMNS = 72;

/** What one step gives to the next, and what there is to tell of it. */
export interface StepResult<T> {
  readonly value: T;
  readonly lines: readonly string[];
}

/** The readable account of a demo: numbered steps with the time that each took. */
export class Account {
  readonly #out: Writable;
  #steps = 0;

  constructor(out: Writable) {
    this.#out = out;
  }

  say(text: string): void {
    this.#out.write(`${text}\n`);
  }

  /** Tells the title first, so that a slow step can be seen at work. */
  async step<T>(title: string, work: () => Promise<StepResult<T>>): Promise<T> {
    this.#steps += 1;
    this.#out.write(`\n${`${this.#steps}. ${title} `.padEnd(TITLE_COLUMNS, '.')} `);
    const startedMs = performance.now();
    try {
      const { value, lines } = await work();
      this.say(formatDuration(performance.now() - startedMs));
      for (const line of lines) this.say(indented(line));
      return value;
    } catch (error) {
      this.say('failed');
      throw error;
    }
  }
}

/** A path as short as it can be typed from the current folder. */
export function shownPath(path: string): string {
  const near = relative('', path);
  return near === '' || near.startsWith('..') || isAbsolute(near) ? path : near;
}

/** A path that a shell takes as one word. */
export function quotedForShell(path: string): string {
  return /^[\w@%+=:,./-]+$/.test(path) ? path : `'${path.replaceAll("'", `'\\''`)}'`;
}

function indented(text: string): string {
  return text.replaceAll(/^(?=.)/gm, '   ');
}
