import { Button, Code, Group, Stack, Text } from '@mantine/core';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { formatDuration } from '../../../shared/format/duration.ts';
import type { HookCommand } from '../../../shared/model/hook.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Facts } from '../../ui/facts.tsx';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { Section } from '../../ui/page/section.tsx';
import { AddCommand } from './add-command.tsx';

/** The commands that steps may run, each in full. */
export function CommandsSection() {
  const [adding, setAdding] = useState(false);
  return (
    <Section
      title="Commands"
      intro="Programs that steps may run. A step runs nothing that is not in this list, and each run stands in the audit record."
      actions={
        <Button
          variant="default"
          leftSection={<IconPlus size={16} />}
          onClick={() => setAdding(true)}
        >
          Enter command
        </Button>
      }
    >
      <AddCommand opened={adding} onClose={() => setAdding(false)} />
      <Loaded query={useCall('commands.list', {})}>
        {(commands) =>
          commands.length === 0 ? (
            <Text size="sm">No command was entered yet.</Text>
          ) : (
            <Stack gap="lg">
              {commands.map((command) => (
                <CommandEntry key={command.id} command={command} />
              ))}
            </Stack>
          )
        }
      </Loaded>
    </Section>
  );
}

function CommandEntry({ command }: { readonly command: HookCommand }) {
  const { id, name, program, args, folder, timeoutSeconds } = command;
  const [asked, setAsked] = useState(false);
  const remove = useAction('commands.remove');
  return (
    <Stack gap="xs">
      <Group justify="space-between">
        <Text fw={600} className="lb-wrap">
          {name}
        </Text>
        <Button
          size="compact-sm"
          variant="default"
          aria-label={`Remove ${name}`}
          onClick={() => setAsked(true)}
        >
          Remove
        </Button>
      </Group>
      <Code block className="lb-wrap" aria-label={`Program and arguments of ${name}`}>
        {[program, ...args.map((argument) => `  ${JSON.stringify(argument)}`)].join('\n')}
      </Code>
      <Facts
        facts={[
          ['Runs in', folder ?? 'The folder of the program'],
          ['Time limit', formatDuration(timeoutSeconds * 1000)],
        ]}
      />
      <ConfirmDialog
        opened={asked}
        title={`Remove ${name}?`}
        confirm="Remove command"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ command: id }, { onSuccess: () => setAsked(false) })}
        onClose={() => setAsked(false)}
      >
        Lifeboat forgets the command. The program itself is not touched.
      </ConfirmDialog>
    </Stack>
  );
}
