import { Button, Group } from '@mantine/core';
import { Page } from '../ui/page/page.tsx';
import { ErrorNotice } from '../ui/feedback/error-notice.tsx';

const error = {
  message: 'This screen met an error that it did not expect.',
  hint: 'Running jobs go on; nothing that is stored was touched. Load the window again.',
};

/** Stands in for a screen that failed, so that the rest of the window still works. */
export function ScreenError() {
  return (
    <Page title="Something went wrong here">
      <ErrorNotice error={error} />
      <Group>
        <Button onClick={() => globalThis.location.reload()}>Load the window again</Button>
      </Group>
    </Page>
  );
}
