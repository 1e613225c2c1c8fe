import { Group, Text } from '@mantine/core';
import { useMemo } from 'react';
import type { ActionItem, DrillSummary } from '../../../../shared/model/drill.ts';
import { DataTable, type Column } from '../../data-table/data-table.tsx';
import { LinkAnchor } from '../../link-anchor.tsx';
import { StatusBadge } from '../../status/status-badge.tsx';
import { useNow } from '../../use-now.ts';
import { dayText, localDay } from '../../time/days.ts';
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

/** The run that an action item came from. */
export type ActionOrigin = Pick<DrillSummary, 'id' | 'kind' | 'title'>;

/** From which run it came. */
function from(runs: ReadonlyMap<string, ActionOrigin>): Column<ActionItem> {
  const titleOf = ({ drillId }: ActionItem) => runs.get(drillId)?.title ?? 'An earlier run';
  return {
    id: 'drill',
    header: 'From',
    accessorFn: titleOf,
    cell: ({ row: { original } }) => (
      <LinkAnchor
        to={`/${runs.get(original.drillId)?.kind ?? 'drill'}s/${original.drillId}`}
        size="sm"
        className="lb-wrap"
      >
        {titleOf(original)}
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
  /** Runs by id, where the items are of several; null where they are of one. */
  readonly runs: ReadonlyMap<string, ActionOrigin> | null;
}

/** Action items with what can be done about each. */
export function ActionTable({ actions, runs }: ActionTableProps) {
  const columns = useMemo(
    () => [what, owner, due, state, ...(runs === null ? [] : [from(runs)]), buttons],
    [runs],
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
