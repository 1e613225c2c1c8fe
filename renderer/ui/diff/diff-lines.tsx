import './diff.css';
import { counted } from '../../../shared/format/count.ts';
import type { DiffLine } from '../../../shared/contract/drill-templates.ts';
import { foldSame } from './fold-same.ts';

const signs = { added: '+', removed: '−', same: ' ' } as const;
const words = { added: 'Added: ', removed: 'Removed: ', same: '' } as const;

interface DiffLinesProps {
  readonly label: string;
  readonly lines: readonly DiffLine[];
}

/** A difference line by line, with a sign for each; long parts that stay are left out. */
export function DiffLines({ label, lines }: DiffLinesProps) {
  return (
    <div className="lb-diff" role="region" aria-label={label} tabIndex={0}>
      {foldSame(lines).map((line) =>
        line.kind === 'folded' ? (
          <div key={line.key} className="lb-diff-fold">
            ⋯ {counted(line.count, 'line')} that {line.count === 1 ? 'stays' : 'stay'}
          </div>
        ) : (
          <div key={line.key} className="lb-diff-line" data-kind={line.kind}>
            <span aria-hidden>{signs[line.kind]}</span>
            <span>
              <span className="lb-hidden">{words[line.kind]}</span>
              {line.text}
            </span>
          </div>
        ),
      )}
    </div>
  );
}
