import { List, Text, Title } from '@mantine/core';
import type { Fact, ReportPicture } from '../../../../shared/model/report-content.ts';
import { BlockTable } from './block-table.tsx';
import { DrawingPicture } from './drawing-picture.tsx';
import { MeasureTiles } from './measure-tiles.tsx';
import type { PlainBlock } from './report-parts.ts';

/** Blocks of a report, one below the other. */
export function ReportBlocks({ blocks }: { readonly blocks: readonly PlainBlock[] }) {
  // Blocks have no name of their own, and an issued report never changes.
  // oxlint-disable-next-line react/no-array-index-key
  return blocks.map((block, index) => <BlockView key={index} block={block} />);
}

function BlockView({ block }: { readonly block: PlainBlock }) {
  switch (block.kind) {
    case 'heading':
      return (
        <Title order={3} size="h5" mt="xs">
          {block.text}
        </Title>
      );
    case 'text':
      return (
        <Text size="sm" className="lb-wrap" {...(block.soft === true ? { c: 'dimmed' } : {})}>
          {block.text}
        </Text>
      );
    case 'list':
      return (
        <List size="sm" spacing={4}>
          {block.items.map((item) => (
            <List.Item key={item} className="lb-wrap">
              {item}
            </List.Item>
          ))}
        </List>
      );
    case 'measures':
      return <MeasureTiles items={block.items} />;
    case 'facts':
      return <FactList rows={block.rows} />;
    case 'table':
      return <BlockTable columns={block.columns} rows={block.rows} />;
    case 'chart':
      return <DrawingPicture drawing={block.drawing} says={block.says} />;
    case 'picture':
      return <AttachedPicture picture={block.picture} caption={block.caption} />;
    case 'signatures':
      return <Signatures people={block.people} />;
  }
}

function FactList({ rows }: { readonly rows: readonly Fact[] }) {
  return (
    <dl className="lb-report-facts">
      {rows.map(({ label, value, tone }, index) => (
        // Two facts may be of one name, as two attachments are.
        // oxlint-disable-next-line react/no-array-index-key
        <div key={index}>
          <dt>{label}</dt>
          <dd className="lb-wrap lb-report-tone" data-tone={tone}>
            {value}
          </dd>
        </div>
      ))}
    </dl>
  );
}

interface AttachedPictureProps {
  readonly picture: ReportPicture;
  readonly caption: string;
}

function AttachedPicture({ picture, caption }: AttachedPictureProps) {
  return (
    <figure className="lb-figure lb-report-picture">
      <img src={`data:${picture.mediaType};base64,${picture.base64}`} alt={caption} />
      <Text component="figcaption" size="xs" c="dimmed" className="lb-wrap">
        {caption}
      </Text>
    </figure>
  );
}

/** Room to sign by hand on paper; on the screen it says whose signatures are asked. */
function Signatures({ people }: { readonly people: readonly Fact[] }) {
  return (
    <ul className="lb-report-hands">
      {people.map(({ label, value }) => (
        <li key={`${label} ${value}`}>
          <Text size="sm">{value === '' ? '\u00A0' : value}</Text>
          <Text size="xs" c="dimmed">
            {label}; place, date, signature
          </Text>
        </li>
      ))}
    </ul>
  );
}
