import { Alert, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { LinkAnchor } from '../link-anchor.tsx';

/** That steps after a job's work failed, which its own outcome does not tell; nothing when none did. */
export function FailedSteps({ failures }: { readonly failures: readonly string[] }) {
  if (failures.length === 0) return null;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title="A step after it failed.">
      <Stack gap={4}>
        {failures.map((failure) => (
          <Text key={failure} size="sm" className="lb-wrap">
            {failure}
          </Text>
        ))}
        <LinkAnchor to="/steps" size="sm" c="inherit" underline="always">
          What was stopped may still be down: look at the steps
        </LinkAnchor>
      </Stack>
    </Alert>
  );
}
