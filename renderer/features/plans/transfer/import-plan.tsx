import { Button, Modal } from '@mantine/core';
import { IconUpload } from '@tabler/icons-react';
import { useState } from 'react';
import { useChoosePath, type ChosenPath } from '../../../api/use-choose-path.ts';
import { ImportForm } from './import-form.tsx';

/** Takes in a plan's file: what is different is shown before anything changes. */
export function ImportPlan() {
  const choosePath = useChoosePath();
  const [file, setFile] = useState<ChosenPath | null>(null);
  const choose = async () => {
    setFile(await choosePath({ purpose: 'open-file', title: 'Choose the file of a plan' }));
  };
  return (
    <>
      <Button
        variant="default"
        leftSection={<IconUpload size={16} />}
        onClick={() => void choose()}
      >
        Import …
      </Button>
      <Modal opened={file !== null} onClose={() => setFile(null)} title="Import a plan" size="xl">
        {file !== null && (
          <ImportForm key={file.pathToken} file={file} onClose={() => setFile(null)} />
        )}
      </Modal>
    </>
  );
}
