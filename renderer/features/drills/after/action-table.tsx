import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
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

/** From which run it came, by the titles of runs. */
function from(titles: ReadonlyMap<string, string>): Column<ActionItem> {
  const titleOf = ({ drillId }: ActionItem) => titles.get(drillId) ?? 'An earlier run';
  return {
    id: 'drill',
    header: 'From',
    accessorFn: titleOf,
    cell: ({ row }) => (
      <LinkAnchor to={drillRoute(row.original.drillId)} size="sm" className="lb-wrap">
        {titleOf(row.original)}
      </LinkAnchor>
    ),
  };
}

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

interface ActionTableProps {
  readonly actions: readonly ActionItem[];
  /** Titles of runs by id, where the items are of several; null where they are of one. */
  readonly titles: ReadonlyMap<string, string> | null;
}

/** Action items with what can be done about each. */
export function ActionTable({ actions, titles }: ActionTableProps) {
  const columns = useMemo(
    () => [what, owner, due, state, ...(titles === null ? [] : [from(titles)]), buttons],
    [titles],
  );
  return (
    <DataTable
      label="Action items"
      columns={columns}
      rows={actions}
      rowId={({ id }) => id}
      noun="action item"
    />
  );
}

function State({ action }: { readonly action: ActionItem }) {
  return <StatusBadge {...actionState(action, localDay(useNow()))} />;
}
