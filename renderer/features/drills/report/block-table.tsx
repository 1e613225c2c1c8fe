import { Table } from '@mantine/core';
import type { Cell, Column } from '../../../../shared/model/report-content.ts';

interface BlockTableProps {
  readonly columns: readonly Column[];
  readonly rows: readonly (readonly Cell[])[];
}

/** A table of a report; its columns share the width as they do on paper. */
export function BlockTable({ columns, rows }: BlockTableProps) {
  const total = columns.reduce((sum, { share }) => sum + share, 0);
  return (
    <Table layout="fixed" verticalSpacing={6} className="lb-report-table">
      <Table.Thead>
        <Table.Tr>
          {columns.map(({ title, share, right }) => (
            <Table.Th
              key={title}
              scope="col"
              w={`${(share / total) * 100}%`}
              ta={right === true ? 'right' : 'left'}
            >
              {title}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map((cells, index) => (
          // Rows have no name of their own, and an issued report never changes.
          // oxlint-disable-next-line react/no-array-index-key
          <Table.Tr key={index}>
            {cells.map(({ text, tone }, place) => (
              <Table.Td
                key={columns[place]?.title ?? place}
                className={`lb-wrap lb-number lb-report-tone`}
                ta={columns[place]?.right === true ? 'right' : 'left'}
                data-tone={tone}
              >
                {text}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
