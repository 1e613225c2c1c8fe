import { useEffect, useRef, useState } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { stepStateText } from './step-state.ts';
import { filled } from './step-words.ts';

/** Tells a screen reader what changed in a run; never the clocks. */
export function Announcer({ view }: { readonly view: DrillView }) {
  const [words, setWords] = useState('');
  const before = useRef(view);
  useEffect(() => {
    const changed = changes(before.current, view);
    before.current = view;
    if (changed.length > 0) setWords(changed.join(' '));
  }, [view]);
  return (
    <div role="status" aria-label="What changed" className="lb-hidden">
      {words}
    </div>
  );
}

const told = {
  running: 'The run goes on.',
  paused: 'The run is paused.',
  finished: 'The run is over.',
  abandoned: 'The run was abandoned.',
};

function changes(before: DrillView, now: DrillView): readonly string[] {
  const status = before.status === now.status ? [] : [told[now.status]];
  const steps = now.steps.flatMap((run) => {
    const old = before.steps.find(({ step }) => step.id === run.step.id);
    if (old === undefined || old.state === run.state || run.state === 'waiting') return [];
    return [`${filled(run.step.title, now)}: ${stepStateText(run).label}.`];
  });
  return [...status, ...steps];
}
