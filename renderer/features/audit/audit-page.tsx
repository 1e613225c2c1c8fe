import { Alert, Button, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconCircleCheck, IconHistory } from '@tabler/icons-react';
import type { AuditEntry, AuditVerification } from '../../../shared/model/audit.ts';
import { idSchema } from '../../../shared/model/common.ts';
import { useAction, useCall } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { Copyable } from '../../ui/copyable.tsx';
import { DataTable, type Column } from '../../ui/data-table/data-table.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { counted } from '../../../shared/format/count.ts';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Page } from '../../ui/page/page.tsx';
import { describeAction } from './describe-action.ts';

const columns: Column<AuditEntry>[] = [
  { id: 'seq', header: 'No.', accessorFn: ({ seq }) => seq },
  {
    id: 'at',
    header: 'When',
    accessorFn: ({ at }) => at,
    cell: ({ row }) => <Ago moment={row.original.at} />,
  },
  { id: 'action', header: 'What', accessorFn: ({ action }) => describeAction(action) },
  {
    id: 'subject',
    header: 'Of',
    accessorFn: ({ subject }) => subject,
    cell: ({ row }) => <Subject entry={row.original} />,
  },
  { id: 'actor', header: 'By', accessorFn: ({ actor }) => actor },
];

/**
 * What an entry is about. Entries on backups and restores name the backup by an id, which says nothing to a
 * person: a link with what is known. Keys and jobs have ids too, but no page to link to.
 */
function Subject({ entry: { action, subject, details } }: { readonly entry: AuditEntry }) {
  const isBackup = /^(backup|restore)\./.test(action) && idSchema.safeParse(subject).success;
  if (!isBackup) return <span className="lb-wrap">{subject}</span>;
  const name = details['source'] ?? details['target'];
  return (
    <LinkAnchor to={`/backups/${subject}`} size="sm" className="lb-wrap">
      {typeof name === 'string' ? name : 'Open the backup'}
    </LinkAnchor>
  );
}

/** The record of what was done, whose entries are chained so that a change to one shows. */
export function AuditPage() {
  const entries = useCall('audit.list', { limit: 1000 });
  const verify = useAction('audit.verify');
  return (
    <Page
      title="Audit"
      intro="Everything that was done, newest first. Each entry seals the one before it, so that changing or removing one shows."
      actions={
        <Button variant="default" loading={verify.isPending} onClick={() => verify.mutate({})}>
          Check the record
        </Button>
      }
    >
      {verify.error !== null && <ErrorNotice error={verify.error} />}
      {verify.data !== undefined && <ChainResult result={verify.data} />}
      <Loaded query={entries}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconHistory size={28} />}
              title="The record is empty"
              text="It begins with the first source, destination or key."
            />
          ) : (
            <DataTable
              label="Audit entries"
              columns={columns}
              rows={list}
              rowId={({ seq }) => String(seq)}
              noun="entry"
              plural="entries"
              searchable
            />
          )
        }
      </Loaded>
    </Page>
  );
}

function ChainResult({
  result: { intact, entries, firstBroken, head },
}: {
  readonly result: AuditVerification;
}) {
  if (!intact)
    return (
      <Alert color="red" role="status" icon={<IconAlertTriangle />} title="The record was changed.">
        <Text size="sm">
          Entry {firstBroken ?? 'unknown'} does not fit the one before it. What follows cannot be
          trusted; compare with the copies of the catalog at the destinations.
        </Text>
      </Alert>
    );
  return (
    <Alert
      color="green"
      role="status"
      icon={<IconCircleCheck />}
      title={`All ${counted(entries, 'entry', 'entries')} fit together.`}
    >
      <Stack gap={4}>
        <Text size="sm">Keep this elsewhere; it proves later how long the record was today.</Text>
        <Copyable text={head} what="seal of the last entry" />
      </Stack>
    </Alert>
  );
}
