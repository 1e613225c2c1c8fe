import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { SourceSummary } from '../../../../shared/contract/sources.ts';
import { expectationText } from '../../../../shared/format/expectation.ts';
import type { SmokeCheck } from '../../../../shared/model/smoke.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ConfirmDialog } from '../../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Section } from '../../../ui/page/section.tsx';
import { SmokeDialog } from './smoke-dialog.tsx';
import { smokeHint } from './smoke-hints.ts';
import { TriedCheck } from './tried-check.tsx';

/** The smoke checks of a source, where anything can be asked of it. */
export function SmokeSection({ source }: { readonly source: SourceSummary }) {
  const [editing, setEditing] = useState<SmokeCheck | null | undefined>(undefined);
  const checks = useCall('smoke.list', { source: source.id });
  if (smokeHint(source.config.engine) === null) return null;
  return (
    <Section
      title="Smoke checks"
      intro="Questions that a restored backup has to answer well. Drills ask them, and verifications at level 4."
      actions={
        <Button size="compact-sm" variant="default" onClick={() => setEditing(null)}>
          Add smoke check
        </Button>
      }
    >
      <Loaded query={checks}>
        {(found) =>
          found.length === 0 ? (
            <Text size="sm">
              None yet. One that counts records and one that names the newest moment say most.
            </Text>
          ) : (
            <Stack
              component="ul"
              className="lb-plain-list"
              gap="md"
              m={0}
              p={0}
              aria-label="Smoke checks"
            >
              {found.map((check) => (
                <SmokeLine
                  key={check.id}
                  source={source}
                  check={check}
                  onEdit={() => setEditing(check)}
                />
              ))}
            </Stack>
          )
        }
      </Loaded>
      <SmokeDialog source={source} check={editing} onClose={() => setEditing(undefined)} />
    </Section>
  );
}

interface SmokeLineProps {
  readonly source: SourceSummary;
  readonly check: SmokeCheck;
  readonly onEdit: () => void;
}

function SmokeLine({ source, check, onEdit }: SmokeLineProps) {
  const [asked, setAsked] = useState(false);
  const remove = useAction('smoke.remove');
  const attempt = useAction('smoke.try');
  const { id, name, query, expectation } = check;
  return (
    <Stack component="li" gap={4}>
      <Group justify="space-between" align="flex-start" wrap="nowrap">
        <Text size="sm" fw={600} className="lb-wrap">
          {name}{' '}
          <Text span size="sm" fw={400} c="dimmed">
            {expectationText(expectation)}
          </Text>
        </Text>
        <Group gap="xs" wrap="nowrap" flex="none">
          <Button
            size="compact-sm"
            variant="default"
            loading={attempt.isPending}
            aria-label={`Try ${name}`}
            onClick={() => attempt.mutate({ source: source.id, name, query, expectation })}
          >
            Try
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Change ${name}`}
            onClick={onEdit}
          >
            Change
          </Button>
          <Button
            size="compact-sm"
            variant="default"
            aria-label={`Remove ${name}`}
            onClick={() => setAsked(true)}
          >
            Remove
          </Button>
        </Group>
      </Group>
      <Code className="lb-wrap">{query}</Code>
      {attempt.data !== undefined && <TriedCheck check={attempt.data} />}
      {attempt.error !== null && <ErrorNotice error={attempt.error} />}
      <ConfirmDialog
        opened={asked}
        title={`Remove ${name}?`}
        confirm="Remove smoke check"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ check: id }, { onSuccess: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        Drills and verifications no longer ask it. Those that did keep its answer.
      </ConfirmDialog>
    </Stack>
  );
}
