import { Button, Group, Loader, Text } from '@mantine/core';
import { ErrorNotice } from '../../../../ui/feedback/error-notice.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import { ProbeResult } from '../../../../ui/probe-result.tsx';
import { describeWhere } from '../describe-values.ts';
import { engineGuides } from '../engine-guides.ts';
import type { GuideState } from '../use-guide.ts';

interface TestStepProps {
  readonly guide: GuideState;
}

/** Looks at what was described, and says what was found or what is in the way. */
export function TestStep({ guide }: TestStepProps) {
  const { values, test, look } = guide;
  const { engine } = values;
  if (engine === null) return null;
  const failed = test.error !== null || (test.data !== undefined && test.data.problem !== null);
  return (
    <Section
      title="What Lifeboat finds"
      intro="It signs in, looks at the size, and looks for programs that fit. Nothing is written and nothing is stored."
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
          where={whereWords(describeWhere(values, []))}
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
  );
}

/** `On this machine` in the middle of a sentence. */
function whereWords(where: string): string {
  return where === '' ? 'where the tools run' : where.charAt(0).toLowerCase() + where.slice(1);
}
