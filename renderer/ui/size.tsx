import { Text, Tooltip } from '@mantine/core';
import { formatBytes } from '../../shared/format/bytes.ts';
import { formatCount } from '../../shared/format/count.ts';

interface SizeProps {
  readonly sizeBytes: number | null;
}

/** A size in a fitting unit, exact on hover; a dash with a spoken reason when it is not known. */
export function Size({ sizeBytes }: SizeProps) {
  if (sizeBytes === null) return <span aria-label="not known">–</span>;
  return (
    <Tooltip label={`${formatCount(sizeBytes)} bytes`}>
      <Text span inherit className="lb-number">
        {formatBytes(sizeBytes)}
      </Text>
    </Tooltip>
  );
}
