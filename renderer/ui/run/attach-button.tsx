import { Button } from '@mantine/core';
import { IconPaperclip } from '@tabler/icons-react';
import { useState } from 'react';
import { useAction } from '../../api/use-call.ts';
import { useChoosePath } from '../../api/use-choose-path.ts';
import { showFailure } from '../feedback/show-failure.ts';
import { useActor } from './use-actor.ts';
import { useRememberRun } from './use-run.ts';

interface AttachButtonProps {
  readonly drillId: string;
  /** The step that it belongs to; null is the run as a whole. */
  readonly step: string | null;
  readonly label: string;
  /** Title of the dialog of the system. */
  readonly title: string;
  readonly onAttached?: (attachmentId: string) => void;
}

/** Takes a file of a dialog into the run, with its hash. */
export function AttachButton({ drillId, step, label, title, onAttached }: AttachButtonProps) {
  const choosePath = useChoosePath();
  const attach = useAction('drills.attach');
  const remember = useRememberRun();
  const [by] = useActor(drillId);
  const [asking, setAsking] = useState(false);
  const run = async () => {
    setAsking(true);
    try {
      const chosen = await choosePath({ purpose: 'open-file', title });
      if (chosen === null) return;
      const { pathToken } = chosen;
      const { attachmentId, view } = await attach.mutateAsync({
        drill: drillId,
        file: { pathToken },
        step,
        by,
      });
      remember(view);
      onAttached?.(attachmentId);
    } catch (error) {
      showFailure(error);
    } finally {
      setAsking(false);
    }
  };
  return (
    <Button
      size="compact-sm"
      variant="default"
      leftSection={<IconPaperclip size={14} aria-hidden />}
      loading={asking}
      onClick={() => void run()}
    >
      {label}
    </Button>
  );
}
