import { Button, Group, Stack, Text } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { notifications } from '@mantine/notifications';
import { useRef } from 'react';
import { useNavigate } from 'react-router';
import type { CallOutput } from '../../../../../shared/contract/contract.ts';
import { useAction, useCall } from '../../../../api/use-call.ts';
import { ErrorNotice } from '../../../../ui/feedback/error-notice.tsx';
import { templateRoute } from '../../list/drill-routes.ts';
import { CodeField, type CodeFieldHandle } from './code-field.tsx';
import { ProblemList } from './problem-list.tsx';

interface TemplateEditorProps {
  readonly template: CallOutput<'templates.get'>;
  /** What was typed and is not saved; null is the text as it is stored. */
  readonly typed: string | null;
  readonly onType: (text: string | null) => void;
}

const restMs = 300;

/** The template's file, checked as one types; what is wrong is said with its line. */
export function TemplateEditor({ template, typed, onType }: TemplateEditorProps) {
  const navigate = useNavigate();
  const save = useAction('templates.save');
  const field = useRef<CodeFieldHandle>(null);
  const text = typed ?? template.yaml;
  const [settled] = useDebouncedValue(text, restMs);
  const check = useCall('templates.check', { yaml: settled }, { keepPrevious: true });
  const problems = check.data?.problems ?? [];
  const isChecked = settled === text && check.data !== undefined && !check.isPlaceholderData;
  const submit = () =>
    save.mutate(
      { yaml: text },
      {
        onSuccess: (saved) => {
          onType(null);
          notifications.show({
            color: 'green',
            title: `“${saved.title}” was saved.`,
            message: `It is now version ${saved.version}. Drills that were started keep the version that they have.`,
          });
          if (saved.id !== template.id) void navigate(templateRoute(saved.id));
        },
      },
    );
  return (
    <div className="lb-editor">
      <Stack gap="sm" miw={0}>
        <CodeField
          ref={field}
          label="Text of the template"
          value={text}
          marked={problems.flatMap(({ line }) => line ?? [])}
          onChange={(value) => onType(value === template.yaml ? null : value)}
        />
        {save.error !== null && <ErrorNotice error={save.error} />}
        <Group justify="space-between">
          <Text size="sm" c="dimmed">
            {typed === null
              ? 'As it is stored.'
              : 'Changed and not saved. Saving makes a new version.'}
          </Text>
          <Group gap="sm">
            <Button variant="default" disabled={typed === null} onClick={() => onType(null)}>
              Undo changes
            </Button>
            <Button
              disabled={typed === null || !isChecked || problems.length > 0}
              loading={save.isPending}
              onClick={submit}
            >
              Save template
            </Button>
          </Group>
        </Group>
      </Stack>
      <ProblemList
        problems={problems}
        error={check.error}
        pending={!isChecked}
        onLine={(line) => field.current?.showLine(line)}
      />
    </div>
  );
}
