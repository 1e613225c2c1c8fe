import { notifications } from '@mantine/notifications';
import { useNavigate } from 'react-router';
import { counted } from '../../../../shared/format/count.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { showFailure } from '../../feedback/show-failure.ts';
import { useRememberRun } from '../use-run.ts';
import { scratchWords } from './scratch-words.ts';

export interface TakeIn {
  /** Asks for the file and takes it in; the run is on the screen then. */
  readonly start: () => void;
  readonly isPending: boolean;
  /** Why nothing was taken in; null where nothing was refused. */
  readonly refusal: Error | null;
  readonly dismiss: () => void;
}

/** Takes in a run, or what happened to it elsewhere, from a file. */
export function useTakeIn(): TakeIn {
  const choosePath = useChoosePath();
  const action = useAction('drills.import');
  const remember = useRememberRun();
  const navigate = useNavigate();
  const choose = async () => {
    const chosen = await choosePath({ purpose: 'open-file', title: 'Take in a run from a file' });
    if (chosen === null) return;
    const { pathToken } = chosen;
    action.mutate(
      { file: { pathToken } },
      {
        onSuccess: ({ view, added, scratchElsewhere }) => {
          remember(view);
          notifications.show({
            color: 'green',
            title: 'The run was taken in.',
            message: [
              added === 0 ? 'Nothing in the file was new.' : `${counted(added, 'event')} came in.`,
              ...scratchWords(scratchElsewhere, 'another machine'),
            ].join(' '),
          });
          void navigate(`/${view.kind}s/${view.id}`);
        },
      },
    );
  };
  return {
    start: () => void choose().catch(showFailure),
    isPending: action.isPending,
    refusal: action.error,
    dismiss: action.reset,
  };
}
