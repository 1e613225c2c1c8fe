import { Button, Group, Paper, SimpleGrid, Stack, Text, Title } from '@mantine/core';
import { IconClipboardCheck, IconFileCertificate, IconLifebuoy } from '@tabler/icons-react';
import { Link } from 'react-router';
import { useCall } from '../../../api/use-call.ts';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';
import { NextDue } from './next-due.tsx';
import { startDrillRoute } from './drill-routes.ts';

const parts = [
  {
    Icon: IconClipboardCheck,
    title: 'You are led',
    text: 'A checklist says what comes next. Lifeboat restores, compares and measures by itself, and asks people for what only they can see.',
  },
  {
    Icon: IconLifebuoy,
    title: 'Nothing is touched',
    text: 'The restore goes into a scratch target that is made for the drill and removed at its end, never onto a production server.',
  },
  {
    Icon: IconFileCertificate,
    title: 'You have proof',
    text: 'The result is computed from what was restored, and kept as a signed report that can be handed to an auditor.',
  },
];

/** Invites to the first drill, and says what it is. */
export function FirstDrill() {
  const { data: sources = [] } = useCall('sources.list', {});
  const ready = sources.some(({ lastBackup }) => lastBackup !== null);
  return (
    <Stack gap="lg">
      <NothingHere
        icon={<IconLifebuoy size={28} />}
        title="No drill was carried out yet"
        text={
          ready
            ? 'A backup is worth what its restore is. The monthly rehearsal takes a few minutes, and runs almost by itself.'
            : 'A drill restores a backup, so there must be one. Add a source and back it up first.'
        }
        action={
          ready ? (
            <>
              <Button component={Link} to={startDrillRoute(null, null)}>
                Start the first drill
              </Button>
              <Button component={Link} to="/drills/templates" variant="default">
                Look at the templates
              </Button>
            </>
          ) : (
            <Button component={Link} to={sources.length === 0 ? '/sources/new' : '/sources'}>
              {sources.length === 0 ? 'Add a source' : 'Go to the sources'}
            </Button>
          )
        }
      />
      <SimpleGrid cols={{ base: 1, md: 3 }}>
        {parts.map(({ Icon, title, text }) => (
          <Paper key={title} withBorder p="lg">
            <Stack gap="xs">
              <Group gap="sm" wrap="nowrap">
                <Icon size={20} aria-hidden className="lb-engine-icon" />
                <Title order={2} size="h5">
                  {title}
                </Title>
              </Group>
              <Text size="sm">{text}</Text>
            </Stack>
          </Paper>
        ))}
      </SimpleGrid>
      <NextDue />
    </Stack>
  );
}
