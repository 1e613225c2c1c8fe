import { Text } from '@mantine/core';
import { formatLocalMoment } from '../../../../shared/format/moment.ts';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { Facts } from '../../../ui/facts.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { RunResult } from '../../../ui/run/result/run-result.tsx';
import { severityWords } from '../severity.ts';
import { AccountForm } from './account-form.tsx';

/** An incident that is over: what happened and why first, then what every run shows. */
export function IncidentResult({ view }: { readonly view: DrillView }) {
  return (
    <RunResult
      view={view}
      account={
        <>
          <WhatHappened view={view} />
          {view.status === 'finished' && <AccountForm view={view} />}
        </>
      }
    />
  );
}

function WhatHappened({ view }: { readonly view: DrillView }) {
  const { incident, startedAt, finishedAt } = view;
  if (incident === null) return null;
  const { title, text } = severityWords[incident.severity];
  return (
    <Section title="What happened">
      <Text className="lb-wrap">{incident.what}</Text>
      <Facts
        facts={[
          ['Severity', `${title}: ${text}`],
          ['Noticed', formatLocalMoment(incident.noticedAt)],
          ['Declared', formatLocalMoment(startedAt)],
          ['Ended', finishedAt === null ? null : formatLocalMoment(finishedAt)],
        ]}
      />
    </Section>
  );
}
