import { Table } from '@mantine/core';
import type { Part, PartRole } from '../../../shared/model/manifest.ts';
import { Copyable } from '../../ui/copyable.tsx';
import { Size } from '../../ui/size.tsx';

const roleTexts: Readonly<Record<PartRole, string>> = {
  artifact: 'The dump',
  globals: 'Roles',
  inventory: 'List of contents',
};

/** The files of a backup with their checksums. */
export function FilesTable({ parts }: { readonly parts: readonly Part[] }) {
  return (
    <Table.ScrollContainer minWidth={560} type="native">
      <Table aria-label="Files">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>Holds</Table.Th>
            <Table.Th>File</Table.Th>
            <Table.Th>Size</Table.Th>
            <Table.Th>SHA-256</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map((part) => (
            <Table.Tr key={part.file}>
              <Table.Td>{roleTexts[part.role]}</Table.Td>
              <Table.Td className="lb-wrap">{part.file}</Table.Td>
              <Table.Td className="lb-nowrap">
                <Size sizeBytes={part.storedBytes} />
              </Table.Td>
              <Table.Td>
                <Copyable text={part.storedSha256} what={`checksum of ${part.file}`} />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Table.ScrollContainer>
  );
}
