import { Button, Group, Modal, Stack, Text } from '@mantine/core';
import { toErrorData } from '../../../../shared/model/error.ts';
import { ErrorNotice } from '../../feedback/error-notice.tsx';
import type { TakeIn } from './use-take-in.ts';

/** Says why a file was not taken in, and stays until it was read. */
export function TakeInRefusal({ takeIn }: { readonly takeIn: TakeIn }) {
  const { refusal, dismiss } = takeIn;
  return (
    <Modal
      opened={refusal !== null}
      onClose={dismiss}
      title="The run was not taken in"
      size="lg"
      centered
    >
      <Stack gap="md">
        {refusal !== null && <Refused refusal={refusal} />}
        <Group justify="flex-end">
          <Button variant="default" onClick={dismiss}>
            Close
          </Button>
        </Group>
      </Stack>
    </Modal>
  );
}

/** Of a run that went on at both sides, what each of them did has a line of its own. */
function Refused({ refusal }: { readonly refusal: Error }) {
  const { message, hint } = toErrorData(refusal);
  const [what = '', ...sides] = message.split(/ (?=(?:Here|There): )/);
  return (
    <>
      <ErrorNotice error={{ message: what, hint }} />
      {sides.map((side) => (
        <Text key={side} size="sm" className="lb-wrap">
          {side}
        </Text>
      ))}
    </>
  );
}
