import { notifications } from '@mantine/notifications';
import type { DrillView } from '../../../../shared/model/drill.ts';
import { useAction } from '../../../api/use-call.ts';
import { useChoosePath } from '../../../api/use-choose-path.ts';
import { showFailure } from '../../feedback/show-failure.ts';
import { scratchWords } from './scratch-words.ts';

/** Writes a run to a file that another person takes in. */
export function useSaveState(view: DrillView): () => void {
  const choosePath = useChoosePath();
  const { mutateAsync } = useAction('drills.export');
  const save = async () => {
    const chosen = await choosePath({
      purpose: 'save-file',
      title: 'Save this run to a file',
      suggestedName: `${view.template.id}-${view.startedAt.slice(0, 10)}.lifeboat-run`,
    });
    if (chosen === null) return;
    const { pathToken } = chosen;
    const { path, scratchElsewhere } = await mutateAsync({ drill: view.id, file: { pathToken } });
    notifications.show({
      color: 'green',
      title: 'The run was saved.',
      message: [path, ...scratchWords(scratchElsewhere, 'this machine')].join('\n'),
    });
  };
  return () => void save().catch(showFailure);
}
