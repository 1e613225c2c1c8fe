import { Group, Text } from '@mantine/core';
import type { ActionItem } from '../../../../shared/model/drill.ts';
import { DataTable, type Column } from '../../../ui/data-table/data-table.tsx';
import { LinkAnchor } from '../../../ui/link-anchor.tsx';
import { StatusBadge } from '../../../ui/status/status-badge.tsx';
import { useNow } from '../../../ui/use-now.ts';
import { dayText, localDay } from '../calendar/day-words.ts';
import { drillRoute } from '../list/drill-routes.ts';
import { actionState } from './action-state.ts';
import { ActionButtons } from './action-buttons.tsx';

const what: Column<ActionItem> = {
  id: 'text',
  header: 'What',
  accessorFn: ({ text }) => text,
  cell: ({ row: { original } }) => (
    <>
      <Text size="sm" maw={480} className="lb-wrap">
        {original.text}
      </Text>
      {original.closed !== null && original.closed.note !== '' && (
        <Text size="xs" c="dimmed" maw={480} className="lb-wrap">
          {original.closed.note}
        </Text>
      )}
    </>
  ),
};

const owner: Column<ActionItem> = {
  id: 'owner',
  header: 'Owner',
  accessorFn: (action) => action.owner,
  cell: ({ row }) => <span className="lb-wrap">{row.original.owner}</span>,
};

const due: Column<ActionItem> = {
  id: 'due',
  header: 'Due',
  accessorFn: ({ dueOn }) => dueOn,
  cell: ({ row }) => <span className="lb-nowrap">{dayText(row.original.dueOn)}</span>,
};

const state: Column<ActionItem> = {
  id: 'state',
  header: 'State',
  accessorFn: (action) => (action.closed === null ? 'open' : 'closed'),
  cell: ({ row }) => <State action={row.original} />,
};

const from: Column<ActionItem> = {
  id: 'drill',
  header: 'From',
  accessorFn: ({ drillId }) => drillId,
  cell: ({ row }) => (
    <LinkAnchor to={drillRoute(row.original.drillId)} size="sm">
      The drill
    </LinkAnchor>
  ),
};

const buttons: Column<ActionItem> = {
  id: 'do',
  header: () => <span className="lb-hidden">Actions</span>,
  enableSorting: false,
  cell: ({ row }) => (
    <Group gap="xs" justify="flex-end" wrap="nowrap">
      <ActionButtons action={row.original} />
    </Group>
  ),
};

const ofOneDrill = [what, owner, due, state, buttons];
const ofAll = [what, owner, due, state, from, buttons];

interface ActionTableProps {
  readonly actions: readonly ActionItem[];
  /** Whether they are of several drills, so that each says of which. */
  readonly withDrill: boolean;
}

/** Action items with what can be done about each. */
export function ActionTable({ actions, withDrill }: ActionTableProps) {
  return (
    <DataTable
      label="Action items"
      columns={withDrill ? ofAll : ofOneDrill}
      rows={actions}
      rowId={({ id }) => id}
      noun="action item"
    />
  );
}

function State({ action }: { readonly action: ActionItem }) {
  return <StatusBadge {...actionState(action, localDay(useNow()))} />;
}
