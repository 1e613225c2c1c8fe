import { redact } from '../tools/redact.ts';

const TAIL_CHARACTERS = 64 * 1024;

/**
 * Reads the stderr of a far call line by line: what the client says before the tool starts, what the tool
 * says, and between them the far shell's own marked lines.
 */
export class FarTalk {
  /** Resolves with the process group once the tool is about to start. */
  readonly began: Promise<number>;
  /** Resolves when the far shell has told the tool's end. */
  readonly ended: Promise<void>;
  group: number | null = null;
  /** What the far shell says is not there. */
  missing: 'tool' | 'folder' | null = null;
  /** Exit status as the far shell has it; null until the tool has ended. */
  status: number | null = null;
  readonly #mark: string;
  readonly #secrets: readonly string[];
  readonly #onLine: (line: string) => void;
  readonly #resolveBegan: (group: number) => void;
  readonly #resolveEnded: () => void;
  #clientLines = '';
  #toolLines = '';
  /** The line before an exit status may be empty because the shell ended the tool's unfinished one. */
  #held: string | null = null;

  constructor(
    mark: string,
    secrets: readonly string[],
    onLine: ((line: string) => void) | undefined,
  ) {
    this.#mark = mark;
    this.#secrets = secrets;
    this.#onLine = onLine ?? (() => {});
    const began = Promise.withResolvers<number>();
    this.began = began.promise;
    this.#resolveBegan = began.resolve;
    const ended = Promise.withResolvers<void>();
    this.ended = ended.promise;
    this.#resolveEnded = ended.resolve;
  }

  line(line: string): void {
    if (line.startsWith(`${this.#mark} `)) this.#own(line.slice(this.#mark.length + 1));
    else if (this.group === null || this.status !== null) {
      this.#clientLines = `${this.#clientLines}${line}\n`.slice(-TAIL_CHARACTERS);
    } else {
      this.#release();
      this.#held = line;
    }
  }

  /** What the tool said, redacted, the end of it. */
  toolSaid(): string {
    if (this.status === null) this.#release();
    return redact(this.#toolLines, this.#secrets).slice(-TAIL_CHARACTERS).trim();
  }

  /** What the client said around it, redacted. */
  clientSaid(): string {
    return redact(this.#clientLines, this.#secrets).trim();
  }

  #own(text: string): void {
    const [word, value] = text.split(' ');
    if (word === 'missing') this.missing = value === 'folder' ? 'folder' : 'tool';
    else if (word === 'group') {
      this.group = Number(value);
      this.#resolveBegan(this.group);
    } else if (word === 'exit') {
      if (this.#held !== '') this.#release();
      this.status = Number(value);
      this.#resolveEnded();
    }
  }

  #release(): void {
    if (this.#held === null) return;
    this.#onLine(redact(this.#held, this.#secrets));
    this.#toolLines = `${this.#toolLines}${this.#held}\n`.slice(-2 * TAIL_CHARACTERS);
    this.#held = null;
  }
}
