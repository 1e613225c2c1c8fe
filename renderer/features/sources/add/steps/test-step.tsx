import { Button, Group, Loader, Text } from '@mantine/core';
import { useEffect } from 'react';
import type { EngineKind } from '../../../../../shared/model/common.ts';
import type { Connection } from '../../../../../shared/model/connection.ts';
import { ErrorNotice } from '../../../../ui/feedback/error-notice.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { ProbeResult } from '../../../../ui/probe-result.tsx';
import { describeWhere } from '../describe-values.ts';
import { engineGuides } from '../engine-guides.ts';
import { toNewSource } from '../to-new-source.ts';
import type { GuideState } from '../use-guide.ts';
import { ProjectFinds } from './project-finds.tsx';

interface TestStepProps {
  readonly guide: GuideState;
  readonly connections: readonly Connection[];
}

/** Looks at what was described, and says what was found or what is in the way. */
export function TestStep({ guide, connections }: TestStepProps) {
  const { values, test, look } = guide;
  const { engine } = values;
  // Also when another screen leads here.
  const { isIdle } = test;
  useEffect(() => {
    if (isIdle) look();
  }, [isIdle, look]);
  if (engine === null) return null;
  const source = toNewSource(values);
  const project = source?.engine === 'compose' ? source : null;
  const failed = test.error !== null || (test.data !== undefined && test.data.problem !== null);
  return (
    <>
      <Section
        title="What Lifeboat finds"
        intro={`${lookTexts[engine]} Nothing is stored yet.`}
        focusable
      >
        {test.isPending && (
          <Group gap="sm" role="status">
            <Loader size="sm" />
            <Text size="sm">Looking, with {engineGuides[engine].tools} …</Text>
          </Group>
        )}
        {test.error !== null && <ErrorNotice error={test.error} />}
        {test.data !== undefined && (
          <ProbeResult
            probe={test.data}
            engine={engine}
            where={whereWords(describeWhere(values, connections))}
          />
        )}
        {failed && (
          <Text size="sm" c="dimmed">
            Go back to correct something, or continue: the source can be added all the same, and
            tested again later.
          </Text>
        )}
        <Group>
          <Button variant="light" onClick={look} loading={test.isPending}>
            {test.data === undefined && test.error === null ? 'Test' : 'Test again'}
          </Button>
        </Group>
      </Section>
      {project !== null && test.data?.reachable === true && (
        <ProjectFinds
          values={values}
          project={{ machine: project.machine ?? null, file: project.file }}
          connections={connections}
        />
      )}
    </>
  );
}

const server = 'It signs in, asks for version and size, and looks for programs that fit.';
const folder = 'It lists what is there, and looks for the programs that it needs.';
const lookTexts: Readonly<Record<EngineKind, string>> = {
  postgresql: server,
  mysql: server,
  mongodb: server,
  sqlite: 'It opens the file and looks at its size.',
  files: folder,
  git: 'It looks for branches and tags, and for a git that is new enough.',
  'docker-volume': 'It asks Docker for the volume, its size and who uses it.',
  compose: folder,
};

/** `On this machine` in the middle of a sentence. */
function whereWords(where: string): string {
  return where === '' ? 'where the tools run' : where.charAt(0).toLowerCase() + where.slice(1);
}
