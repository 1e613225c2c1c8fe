import { Button, Group, NumberInput, SimpleGrid, Stack, Switch } from '@mantine/core';
import { useForm } from '@mantine/form';
import { notifications } from '@mantine/notifications';
import { type Preferences, preferencesSchema } from '../../../shared/model/settings.ts';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Section } from '../../ui/page/section.tsx';
import { settingsErrors } from './settings-errors.ts';

/** Every setting, saved together. */
export function SettingsForm({ saved }: { readonly saved: Preferences }) {
  const set = useAction('settings.set');
  const form = useForm<Preferences>({ initialValues: saved, validate: settingsErrors });
  const submit = form.onSubmit((values) =>
    set.mutate(preferencesSchema.parse(values), {
      onSuccess: () => notifications.show({ color: 'green', message: 'The settings were saved.' }),
    }),
  );
  const limit = { min: 1, max: 16, allowDecimal: false, clampBehavior: 'none' as const };
  return (
    <form onSubmit={submit} aria-label="Settings" noValidate>
      <Stack gap="lg">
        <Section title="In the background">
          <Switch
            label="Go on when the window is closed"
            description="In the tray, where it keeps the schedules. Off, closing the window ends Lifeboat."
            {...form.getInputProps('keepRunning', { type: 'checkbox' })}
          />
          <Switch
            label="Start at sign-in"
            description="Without a window, in the tray."
            {...form.getInputProps('startAtLogin', { type: 'checkbox' })}
          />
        </Section>
        <Section
          title="Queue"
          intro="How many jobs run at the same time, those of the command line included. A change counts at once; what runs goes on."
        >
          <SimpleGrid cols={3} spacing="lg">
            <NumberInput
              label="Jobs at once"
              description="Each keeps about one core busy"
              {...limit}
              {...form.getInputProps('queue.atOnce')}
            />
            <NumberInput
              label="With one destination"
              description="Writing to it or reading from it"
              {...limit}
              {...form.getInputProps('queue.perDestination')}
            />
            <NumberInput
              label="With one server"
              description="Over the same connection"
              {...limit}
              {...form.getInputProps('queue.perServer')}
            />
          </SimpleGrid>
        </Section>
        <Section title="Keeping and storage">
          <SimpleGrid cols={3} spacing="lg">
            <NumberInput
              label="Keep safety copies"
              description="Taken of what a restore replaces"
              suffix=" days"
              min={1}
              max={3650}
              allowDecimal={false}
              clampBehavior="none"
              {...form.getInputProps('safetyDays')}
            />
            <NumberInput
              label="Warn of a full destination"
              description="Share of its room that is used"
              suffix=" %"
              min={10}
              max={99}
              allowDecimal={false}
              clampBehavior="none"
              {...form.getInputProps('storageWarnPercent')}
            />
          </SimpleGrid>
        </Section>
        {set.error !== null && <ErrorNotice error={set.error} />}
        <Group justify="flex-end">
          <Button variant="default" disabled={!form.isDirty()} onClick={form.reset}>
            Discard changes
          </Button>
          <Button type="submit" disabled={!form.isDirty()} loading={set.isPending}>
            Save
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
