import { useId, useImperativeHandle, useRef, type Ref } from 'react';

/** What others can ask of the field. */
export interface CodeFieldHandle {
  /** Puts the focus on a line and brings it into sight; the first is 1. */
  showLine(line: number): void;
}

interface CodeFieldProps {
  readonly label: string;
  readonly value: string;
  /** Lines with something to see to; the first is 1. */
  readonly marked: readonly number[];
  readonly onChange: (value: string) => void;
  readonly ref: Ref<CodeFieldHandle>;
}

const LINE_PX = 20;

/** A text with the numbers of its lines. It is as high as its text, so that both scroll as one. */
export function CodeField({ label, value, marked, onChange, ref }: CodeFieldProps) {
  const id = useId();
  const box = useRef<HTMLDivElement>(null);
  const area = useRef<HTMLTextAreaElement>(null);
  const lines = value.split('\n');
  const numbers = Array.from(lines, (_, index) => index + 1);
  const wrong = new Set(marked);
  useImperativeHandle(ref, () => ({
    showLine(line) {
      const before = lines.slice(0, line - 1).reduce((sum, text) => sum + text.length + 1, 0);
      area.current?.focus({ preventScroll: true });
      area.current?.setSelectionRange(before, before + (lines[line - 1]?.length ?? 0));
      if (box.current !== null) box.current.scrollTop = Math.max(0, (line - 5) * LINE_PX);
    },
  }));
  return (
    <>
      <label htmlFor={id} className="lb-hidden">
        {label}
      </label>
      <div ref={box} className="lb-code">
        <div className="lb-code-lines" aria-hidden>
          {numbers.map((number) => (
            <span key={number} data-wrong={wrong.has(number) || undefined}>
              {number}
            </span>
          ))}
        </div>
        <textarea
          id={id}
          ref={area}
          className="lb-code-text"
          value={value}
          rows={lines.length}
          wrap="off"
          spellCheck={false}
          autoCapitalize="off"
          autoComplete="off"
          onChange={({ currentTarget }) => onChange(currentTarget.value)}
        />
      </div>
    </>
  );
}
