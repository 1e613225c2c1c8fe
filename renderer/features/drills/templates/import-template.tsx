import { Button, Modal, Stack, Group, Text } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toErrorData } from '../../../../shared/model/error.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath, type ChosenPath } from '../../../api/use-choose-path.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { templateRoute } from '../list/drill-routes.ts';

/** Takes in a template's file; one that is here already is replaced only when that is wanted. */
export function ImportTemplate() {
  const navigate = useNavigate();
  const choosePath = useChoosePath();
  const take = useAction('templates.import');
  const [file, setFile] = useState<ChosenPath | null>(null);
  const read = ({ pathToken }: ChosenPath, replace: boolean) =>
    take.mutate(
      { file: { pathToken }, replace },
      {
        onSuccess: ({ id, title, version }) => {
          setFile(null);
          notifications.show({
            color: 'green',
            title: `“${title}” was imported.`,
            message: `It is here as version ${version}.`,
          });
          void navigate(templateRoute(id));
        },
      },
    );
  const choose = async () => {
    const chosen = await choosePath({
      purpose: 'open-file',
      title: 'Choose the file of a template',
    });
    if (chosen === null) return;
    setFile(chosen);
    read(chosen, false);
  };
  const isTaken = take.error !== null && toErrorData(take.error).code === 'conflict';
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUpload size={16} />}
        loading={take.isPending}
        onClick={() => void choose()}
      >
        Import …
      </Button>
      <Modal
        opened={file !== null && take.error !== null}
        onClose={() => setFile(null)}
        title="Import a template"
        size="lg"
        centered
      >
        <Stack>
          <Text size="sm" c="dimmed" className="lb-wrap">
            {file?.display}
          </Text>
          {take.error !== null && <ErrorNotice error={inThisWindow(take.error, isTaken)} />}
          <Group justify="flex-end">
            <Button variant="default" onClick={() => setFile(null)}>
              Cancel
            </Button>
            {isTaken && file !== null && (
              <Button loading={take.isPending} onClick={() => read(file, true)}>
                Replace it
              </Button>
            )}
          </Group>
        </Stack>
      </Modal>
    </>
  );
}

/** The core speaks of the options of the command line. */
function inThisWindow(error: Error, isTaken: boolean) {
  const { message, hint } = toErrorData(error);
  return {
    message,
    hint: isTaken
      ? 'Replace it by the file, or give the template in the file another id. Drills keep what they ran by.'
      : hint,
  };
}
