import { Group, Text, Tooltip } from '@mantine/core';
import { IconFile } from '@tabler/icons-react';
import { formatBytes } from '../../../shared/format/bytes.ts';
import type { Attachment } from '../../../shared/model/drill-event.ts';

/** Enough of a hash to compare by eye. */
const SHOWN_HASH = 12;

/** Files of a run, with the beginning of their hashes. */
export function AttachmentList({ attachments }: { readonly attachments: readonly Attachment[] }) {
  return (
    <ul className="lb-run-log" aria-label="Attachments">
      {attachments.map((attachment) => (
        <li key={attachment.id}>
          <AttachmentLine attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}

/** One file: name, size, the beginning of its hash. */
export function AttachmentLine({ attachment }: { readonly attachment: Attachment }) {
  const { name, bytes, sha256 } = attachment;
  return (
    <Group gap={8} wrap="nowrap" align="flex-start">
      <IconFile size={16} aria-hidden className="lb-step-icon" />
      <div>
        <Text size="sm" className="lb-wrap">
          {name}
        </Text>
        <Text size="xs" c="dimmed">
          {formatBytes(bytes)} ·{' '}
          <Tooltip
            label={`SHA-256 ${sha256}`}
            multiline
            maw={420}
            style={{ wordBreak: 'break-all' }}
          >
            <span className="lb-mono lb-hint" tabIndex={0}>
              {sha256.slice(0, SHOWN_HASH)}
            </span>
          </Tooltip>
        </Text>
      </div>
    </Group>
  );
}
