import { Group, Pagination, Stack, Table, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconArrowDown, IconArrowUp, IconArrowsSort, IconSearch } from '@tabler/icons-react';
import { useTable, type ColumnDef, type RowData } from '@tanstack/react-table';
import { counted } from '../../../shared/format/count.ts';
import { tableFeaturesUsed, type TableFeaturesUsed } from './table-features.ts';

export type Column<T extends RowData> = ColumnDef<TableFeaturesUsed, T>;

interface DataTableProps<T extends RowData> {
  /** The table's accessible name. */
  readonly label: string;
  readonly columns: Column<T>[];
  readonly rows: readonly T[];
  readonly rowId: (row: T) => string;
  /** What one row is, for the count below: `table`. */
  readonly noun: string;
  readonly plural?: string;
  readonly searchable?: boolean;
  readonly pageSize?: number;
}

/** Rows with sorting, searching and pages; only one page is in the document, however many rows there are. */
export function DataTable<T extends RowData>(props: DataTableProps<T>) {
  const { label, columns, rows, rowId, noun, plural, searchable = false, pageSize = 50 } = props;
  const table = useTable({
    features: tableFeaturesUsed,
    columns,
    data: rows,
    getRowId: rowId,
    globalFilterFn: 'includesString',
    initialState: { pagination: { pageIndex: 0, pageSize } },
  });
  const found = table.getFilteredRowModel().rows.length;
  const pages = table.getPageCount();
  const search: unknown = table.state.globalFilter;
  return (
    <Stack gap="sm">
      {searchable && (
        <TextInput
          label={`Search ${plural ?? `${noun}s`}`}
          leftSection={<IconSearch size={16} />}
          value={typeof search === 'string' ? search : ''}
          onChange={({ currentTarget }) => table.setGlobalFilter(currentTarget.value)}
          maw={360}
        />
      )}
      <Table.ScrollContainer minWidth={560} type="native">
        <Table aria-label={label} highlightOnHover verticalSpacing="xs">
          <Table.Thead>
            {table.getHeaderGroups().map((group) => (
              <Table.Tr key={group.id}>
                {group.headers.map((header) => (
                  <Table.Th key={header.id} aria-sort={ariaSort(header.column.getIsSorted())}>
                    {header.column.getCanSort() ? (
                      <UnstyledButton
                        className="lb-sort"
                        onClick={header.column.getToggleSortingHandler()}
                      >
                        <table.FlexRender header={header} />
                        <SortIcon sorted={header.column.getIsSorted()} />
                      </UnstyledButton>
                    ) : (
                      <table.FlexRender header={header} />
                    )}
                  </Table.Th>
                ))}
              </Table.Tr>
            ))}
          </Table.Thead>
          <Table.Tbody>
            {table.getRowModel().rows.map((row) => (
              <Table.Tr key={row.id}>
                {row.getAllCells().map((cell) => (
                  <Table.Td key={cell.id}>
                    <table.FlexRender cell={cell} />
                  </Table.Td>
                ))}
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </Table.ScrollContainer>
      <Group justify="space-between">
        <Text size="sm" c="dimmed" aria-live="polite">
          {found === rows.length
            ? counted(rows.length, noun, plural)
            : `${counted(found, noun, plural)} of ${rows.length.toLocaleString('en-US')} found`}
        </Text>
        {pages > 1 && (
          <Pagination
            size="sm"
            total={pages}
            value={table.state.pagination.pageIndex + 1}
            onChange={(page) => table.setPageIndex(page - 1)}
            getControlProps={(control) => ({ 'aria-label': `${control} page` })}
          />
        )}
      </Group>
    </Stack>
  );
}

function ariaSort(sorted: false | 'asc' | 'desc'): 'ascending' | 'descending' | 'none' {
  if (sorted === false) return 'none';
  return sorted === 'asc' ? 'ascending' : 'descending';
}

function SortIcon({ sorted }: { readonly sorted: false | 'asc' | 'desc' }) {
  const Icon = sorted === false ? IconArrowsSort : sorted === 'asc' ? IconArrowUp : IconArrowDown;
  return <Icon size={14} aria-hidden className={sorted === false ? 'lb-faint' : ''} />;
}
