import { Button, List, Modal, Stack, Text } from '@mantine/core';
import type { CallOutput } from '../../../shared/contract/contract.ts';
import type { Destination } from '../../../shared/model/destination.ts';
import { useAction } from '../../api/use-call.ts';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { counted } from '../../../shared/format/count.ts';

/** Takes in backups that lie at a destination and are not known here, as after a move to a new machine. */
export function TakeIn({ destination }: { readonly destination: Destination }) {
  const rebuild = useAction('catalog.rebuild');
  return (
    <>
      <Button
        variant="default"
        aria-label={`Look for backups at ${destination.name}`}
        loading={rebuild.isPending}
        onClick={() => rebuild.mutate({ destination: destination.id })}
      >
        Look for backups
      </Button>
      <Modal
        opened={rebuild.isSuccess || rebuild.isError}
        onClose={rebuild.reset}
        title={`Backups found at ${destination.name}`}
        size="lg"
      >
        {rebuild.error !== null && <ErrorNotice error={rebuild.error} />}
        {rebuild.data !== undefined && <Found result={rebuild.data} />}
      </Modal>
    </>
  );
}

function Found({ result }: { readonly result: CallOutput<'catalog.rebuild'> }) {
  const { sources, backups, problems } = result;
  return (
    <Stack>
      <Text>
        {backups === 0 && sources === 0
          ? 'Every backup there is known here already.'
          : `Taken in: ${counted(backups, 'backup')} of ${counted(sources, 'new source')}.`}
      </Text>
      {problems.length > 0 && (
        <>
          <Text fw={600}>{counted(problems.length, 'backup')} could not be taken in:</Text>
          <List size="sm">
            {problems.map(({ key, reason }) => (
              <List.Item key={key} className="lb-wrap">
                {key}: {reason}
              </List.Item>
            ))}
          </List>
        </>
      )}
    </Stack>
  );
}
