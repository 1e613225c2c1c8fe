import { Button } from '@mantine/core';
import { IconFileImport } from '@tabler/icons-react';
import { TakeInRefusal } from './take-in-refusal.tsx';
import { useTakeIn } from './use-take-in.ts';

/** For whoever goes on with a run that another person began on another machine. */
export function TakeInButton() {
  const takeIn = useTakeIn();
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconFileImport size={16} aria-hidden />}
        title="Go on with a run that somebody else saved to a file."
        loading={takeIn.isPending}
        onClick={takeIn.start}
      >
        Take in a run …
      </Button>
      <TakeInRefusal takeIn={takeIn} />
    </>
  );
}
