import { Autocomplete, Button, Group, Modal, Select, Stack, Text } from '@mantine/core';
import { useState } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { ErrorNotice } from '../feedback/error-notice.tsx';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

interface HandOverProps {
  readonly view: DrillView;
  readonly opened: boolean;
  readonly onClose: () => void;
}

const LEAD = 'lead:';

/** Gives the lead or a role to another person. */
export function HandOver({ view, opened, onClose }: HandOverProps) {
  return (
    <Modal opened={opened} onClose={onClose} title="Hand over" centered>
      <HandOverForm view={view} onClose={onClose} />
    </Modal>
  );
}

function HandOverForm({ view, onClose }: Pick<HandOverProps, 'view' | 'onClose'>) {
  const [what, setWhat] = useState(LEAD);
  const [to, setTo] = useState('');
  const [asked, setAsked] = useState(false);
  const [by] = useActor(view.id);
  const send = useRunAction('drills.handOver');
  const holder = what === LEAD ? view.lead : view.roles.find(({ id }) => id === what)?.name;
  const people = [view.lead, ...view.roles.flatMap(({ name }) => name ?? [])];
  return (
    <form
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        setAsked(true);
        if (to.trim() === '') return;
        send.mutate(
          { drill: view.id, role: what === LEAD ? null : what, to: to.trim(), by },
          { onSuccess: onClose },
        );
      }}
    >
      <Stack>
        <Text size="sm">The change and its moment stand in the report.</Text>
        <Select
          label="What"
          allowDeselect={false}
          value={what}
          data={[
            { value: LEAD, label: `The lead (now ${view.lead})` },
            ...view.roles.map(({ id, title, name }) => ({
              value: id,
              label: `${title} (${name === null ? 'nobody yet' : `now ${name}`})`,
            })),
          ]}
          onChange={(value) => setWhat(value ?? LEAD)}
        />
        <Autocomplete
          label="To whom"
          withAsterisk
          data-autofocus
          maxLength={120}
          data={[...new Set(people)].filter((name) => name !== holder)}
          value={to}
          error={asked && to.trim() === '' ? 'Name the person.' : null}
          onChange={setTo}
        />
        {send.error !== null && <ErrorNotice error={send.error} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={send.isPending}>
            Hand over
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
