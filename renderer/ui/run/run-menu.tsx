import { ActionIcon, Button, Menu } from '@mantine/core';
import {
  IconDots,
  IconFileExport,
  IconFileImport,
  IconFlagOff,
  IconPlayerPause,
  IconUserShare,
} from '@tabler/icons-react';
import { useState } from 'react';
import type { DrillView } from '../../../shared/model/drill.ts';
import { TakeInRefusal } from './carry/take-in-refusal.tsx';
import { useSaveState } from './carry/use-save-state.ts';
import { useTakeIn } from './carry/use-take-in.ts';
import { isOver } from './current-step.ts';
import { HandOver } from './hand-over.tsx';
import { ReasonDialog } from './reason-dialog.tsx';
import { useActor } from './use-actor.ts';
import { useRunAction } from './use-run.ts';

/** What concerns a run as a whole: pause, hand over, carry it elsewhere, give it up. */
export function RunMenu({ view }: { readonly view: DrillView }) {
  const [dialog, setDialog] = useState<'pause' | 'abandon' | 'hand-over' | null>(null);
  const [by] = useActor(view.id);
  const pause = useRunAction('drills.pause');
  const abandon = useRunAction('drills.abandon');
  const close = () => setDialog(null);
  const going = !isOver(view);
  return (
    <>
      {view.status === 'running' && (
        <Button
          variant="default"
          leftSection={<IconPlayerPause size={16} aria-hidden />}
          onClick={() => setDialog('pause')}
        >
          Pause …
        </Button>
      )}
      <MoreMenu view={view} going={going} onAsk={setDialog} />
      <ReasonDialog
        opened={dialog === 'pause'}
        title="Pause"
        text={
          view.kind === 'drill'
            ? 'The clocks stand still until somebody goes on. A step that runs is finished first.'
            : 'The clocks of an incident go on while it is paused.'
        }
        confirm="Pause"
        pending={pause.isPending}
        error={pause.error}
        onClose={close}
        onConfirm={(reason) => pause.mutate({ drill: view.id, reason, by }, { onSuccess: close })}
      />
      <ReasonDialog
        opened={dialog === 'abandon'}
        title={`Abandon this ${view.kind}`}
        text="It ends without a pass. What runs is stopped, and the scratch targets are removed. This cannot be taken back."
        confirm={`Abandon the ${view.kind}`}
        color="red"
        pending={abandon.isPending}
        error={abandon.error}
        onClose={close}
        onConfirm={(reason) => abandon.mutate({ drill: view.id, reason, by }, { onSuccess: close })}
      />
      <HandOver view={view} opened={dialog === 'hand-over'} onClose={close} />
    </>
  );
}

interface MoreMenuProps {
  readonly view: DrillView;
  readonly going: boolean;
  readonly onAsk: (dialog: 'abandon' | 'hand-over') => void;
}

function MoreMenu({ view, going, onAsk }: MoreMenuProps) {
  const save = useSaveState(view);
  const takeIn = useTakeIn();
  return (
    <>
      <Menu position="bottom-end" width={280}>
        <Menu.Target>
          <ActionIcon variant="default" size={36} aria-label="More about this run">
            <IconDots size={18} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          {going && (
            <Menu.Item leftSection={<IconUserShare size={16} />} onClick={() => onAsk('hand-over')}>
              Hand over …
            </Menu.Item>
          )}
          <Menu.Item leftSection={<IconFileExport size={16} />} onClick={save}>
            Save to a file …
          </Menu.Item>
          <Menu.Item leftSection={<IconFileImport size={16} />} onClick={takeIn.start}>
            Take in from a file …
          </Menu.Item>
          {going && (
            <>
              <Menu.Divider />
              <Menu.Item
                color="red"
                leftSection={<IconFlagOff size={16} />}
                onClick={() => onAsk('abandon')}
              >
                Abandon …
              </Menu.Item>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      <TakeInRefusal takeIn={takeIn} />
    </>
  );
}
