import { Alert, Button, Group, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import { toErrorData, type ErrorData } from '../../../shared/model/error.ts';

interface ErrorNoticeProps {
  readonly error: Error | Pick<ErrorData, 'message' | 'hint'>;
  /** Shown as a button when trying again makes sense. */
  readonly onRetry?: () => void;
}

/** What happened, and what to do about it. */
export function ErrorNotice({ error, onRetry }: ErrorNoticeProps) {
  const { message, hint } = error instanceof Error ? toErrorData(error) : error;
  return (
    <Alert color="red" icon={<IconAlertTriangle />} title={message} role="alert">
      <Text size="sm" className="lb-wrap">
        {hint}
      </Text>
      {onRetry !== undefined && (
        <Group mt="sm">
          <Button size="compact-sm" variant="default" onClick={onRetry}>
            Try again
          </Button>
        </Group>
      )}
    </Alert>
  );
}
