import { Alert, Button, Group, Switch } from '@mantine/core';
import { IconCircleCheck } from '@tabler/icons-react';
import { useState } from 'react';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import { describeChannel } from '../../../shared/model/channel.ts';
import { useAction } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Section } from '../../ui/page/section.tsx';
import { StatusBadge } from '../../ui/status/status-badge.tsx';
import { channelKinds, kindOf } from './channel-kinds.ts';
import { channelLook, deliveryProblem, ruleText } from './delivery-words.ts';
import { EditChannel } from './edit-channel.tsx';

type ListedChannel = CallOutput<'channels.list'>[number];

/** One channel: where it leads, what it is told of, and whether its last message arrived. */
export function ChannelCard({ channel }: { readonly channel: ListedChannel }) {
  const { id, name, enabled, config, rules, last } = channel;
  const test = useAction('channels.test');
  const edit = useAction('channels.edit');
  const problem = last === null ? null : deliveryProblem(last);
  return (
    <Section title={name} actions={<StatusBadge {...channelLook(channel, last)} />}>
      <Facts
        labelWidth={110}
        facts={[
          ['Kind', channelKinds[kindOf(config)].title],
          ['Leads to', config.kind === 'desktop' ? null : describeChannel(config)],
          ['Told of', ruleText(channel)],
          [
            'Last message',
            last === null ? null : (
              <>
                {last.title}, <Ago moment={last.createdAt} />
              </>
            ),
          ],
          ['Problem', test.error === null ? problem : null],
        ]}
      />
      {test.error !== null && <ErrorNotice error={test.error} />}
      {test.data !== undefined && (
        <Alert color="green" icon={<IconCircleCheck />} role="status" title="The test was sent">
          {config.kind === 'desktop'
            ? 'It shows as a notice, unless the settings of the system keep notices back.'
            : 'The other side took it. Look there whether it is where you expect it.'}
        </Alert>
      )}
      {edit.error !== null && <ErrorNotice error={edit.error} />}
      <Group mt="auto">
        <Button
          variant="default"
          aria-label={`Test ${name}`}
          loading={test.isPending}
          onClick={() => test.mutate({ channel: id })}
        >
          Test
        </Button>
        <EditChannel channel={channel} />
        <RemoveChannel id={id} name={name} />
        <Switch
          ml="auto"
          label="On"
          aria-label={`${name} is on`}
          checked={enabled}
          disabled={edit.isPending}
          onChange={({ currentTarget }) =>
            edit.mutate({ channel: id, name, rules, enabled: currentTarget.checked })
          }
        />
      </Group>
    </Section>
  );
}

function RemoveChannel({ id, name }: Pick<ListedChannel, 'id' | 'name'>) {
  const [asked, setAsked] = useState(false);
  const remove = useAction('channels.remove');
  return (
    <>
      <Button variant="default" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
        Remove
      </Button>
      <ConfirmDialog
        opened={asked}
        title={`Remove ${name}?`}
        confirm="Remove channel"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ channel: id }, { onSuccess: () => setAsked(false) })}
        onClose={() => {
          setAsked(false);
          remove.reset();
        }}
      >
        Nobody is told through it any more, and its password or address leaves the secret store.
      </ConfirmDialog>
    </>
  );
}
