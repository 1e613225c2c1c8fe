import { Stack, Text } from '@mantine/core';
import type { RetentionDecision } from '../../../../shared/model/retention.ts';
import { Ago } from '../../../ui/ago.tsx';

interface CopyFateProps {
  /** Null while it is not known. */
  readonly decision: RetentionDecision | null;
  /** Why it is on its way out already; null when it is not. */
  readonly removal: { readonly reason: string; readonly problem: string | null } | null;
}

/** Why a copy stays or goes, by the rules as they are now. */
export function CopyFate({ decision, removal }: CopyFateProps) {
  if (removal !== null)
    return (
      <Text size="sm" className="lb-wrap">
        Being removed: {removal.reason}
        {removal.problem === null ? '' : `. Not gone yet: ${removal.problem}`}
      </Text>
    );
  if (decision === null) return <span aria-label="not known">–</span>;
  const { keep, reasons, goesAt } = decision;
  return (
    <Stack gap={0}>
      <Text size="sm" className="lb-wrap">
        {keep ? 'Kept: ' : 'Goes: '}
        {reasons.join('; ')}
      </Text>
      {keep && goesAt !== null && (
        <Text size="xs" c="dimmed">
          Goes <Ago moment={goesAt} />
        </Text>
      )}
    </Stack>
  );
}
