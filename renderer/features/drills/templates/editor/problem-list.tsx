import { Paper, Stack, Text, Title, UnstyledButton } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck } from '@tabler/icons-react';
import type { CallOutput } from '../../../../../shared/contract/contract.ts';
import { counted } from '../../../../../shared/format/count.ts';
import { ErrorNotice } from '../../../../ui/feedback/error-notice.tsx';

interface ProblemListProps {
  readonly problems: CallOutput<'templates.check'>['problems'];
  readonly error: Error | null;
  /** True while what was typed last is not checked yet. */
  readonly pending: boolean;
  readonly onLine: (line: number) => void;
}

/** All that is wrong with a text at once; each leads to its line. */
export function ProblemList({ problems, error, pending, onLine }: ProblemListProps) {
  return (
    <Paper component="aside" withBorder p="md" aria-label="Problems" className="lb-problems">
      <Stack gap="sm">
        <Title order={2} size="h5">
          Problems
        </Title>
        {error !== null && <ErrorNotice error={error} />}
        <div role="status">
          {pending ? (
            <Text size="sm" c="dimmed">
              Being checked …
            </Text>
          ) : problems.length === 0 ? (
            <Text size="sm" className="lb-problem">
              <IconCircleCheck size={16} aria-hidden /> None; the template can be saved.
            </Text>
          ) : (
            <Text size="sm" className="lb-problem">
              <IconAlertTriangle size={16} aria-hidden /> {counted(problems.length, 'problem')}
            </Text>
          )}
        </div>
        {problems.length > 0 && (
          <Stack component="ul" gap="xs" p={0} m={0} className="lb-plain-list">
            {problems.map(({ line, text }) => (
              <li key={`${line ?? ''} ${text}`}>
                {line !== null && (
                  <UnstyledButton className="lb-problem-line" onClick={() => onLine(line)}>
                    Line {line}
                  </UnstyledButton>
                )}
                <Text size="sm" className="lb-wrap">
                  {text}
                </Text>
              </li>
            ))}
          </Stack>
        )}
      </Stack>
    </Paper>
  );
}
