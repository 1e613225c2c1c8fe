import { Alert, List, SimpleGrid } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { Backup } from '../../../shared/model/backup.ts';
import { Ago } from '../../ui/ago.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { Facts } from '../../ui/facts.tsx';
import { formatRatio } from '../../../shared/format/bytes.ts';
import { heldText } from '../../../shared/format/held.ts';
import { formatDuration } from '../../../shared/format/duration.ts';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Size } from '../../ui/size.tsx';
import { HoldText, KeptBy } from './keep/kept-by.tsx';
import { engineNames } from '../../ui/status/engine-name.ts';

/** The facts of one backup. */
export function BackupFacts({ backup }: { readonly backup: Backup }) {
  const { plainBytes, storedBytes, inventory, sha256, note } = backup;
  const ratio = formatRatio(plainBytes, storedBytes);
  return (
    <>
      <SimpleGrid cols={2}>
        <Facts
          facts={[
            [
              'Source',
              <LinkAnchor key="source" to={`/sources/${backup.sourceId}`} size="sm">
                {backup.source}
              </LinkAnchor>,
            ],
            ['Engine', `${engineNames[backup.engine]}, ${backup.format} format`],
            ['Taken', <Ago key="taken" moment={backup.startedAt} />],
            ['Took', durationOf(backup)],
          ]}
        />
        <Facts
          facts={[
            ['Stored', <Size key="stored" sizeBytes={storedBytes} />],
            [
              'Dump',
              <span key="dump">
                <Size sizeBytes={plainBytes} />
                {ratio !== null && ` (stored ${ratio})`}
              </span>,
            ],
            ['Holds', inventory === null ? 'Not known' : heldText(backup.engine, inventory)],
            ['Protection', backup.encrypted ? 'Encrypted' : 'Not encrypted'],
          ]}
        />
      </SimpleGrid>
      {inventory?.warnings !== undefined && <DumpWarnings warnings={inventory.warnings} />}
      <Facts
        facts={[
          ['Kept by', backup.copies.length === 0 ? null : <KeptBy key="kept" backup={backup} />],
          ['Held', backup.hold === null ? null : <HoldText key="held" hold={backup.hold} />],
          ['Note', note],
          [
            'SHA-256',
            sha256 === null ? null : <Copyable key="sha256" text={sha256} what="checksum" />,
          ],
        ]}
      />
    </>
  );
}

function durationOf({ startedAt, finishedAt }: Backup): string | null {
  return finishedAt === null
    ? null
    : formatDuration(Date.parse(finishedAt) - Date.parse(startedAt));
}

function DumpWarnings({ warnings }: { readonly warnings: readonly string[] }) {
  return (
    <Alert color="yellow" icon={<IconAlertTriangle />} title="Found while it was taken">
      <List size="sm">
        {warnings.map((warning) => (
          <List.Item key={warning}>{warning}</List.Item>
        ))}
      </List>
    </Alert>
  );
}
