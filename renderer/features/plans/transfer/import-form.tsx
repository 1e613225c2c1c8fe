import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toErrorData, type ErrorData } from '../../../../shared/model/error.ts';
import type { ChosenPath } from '../../../api/use-choose-path.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Differences } from './differences.tsx';
import { missingNames, type MissingName } from './missing-names.ts';
import { RenameFields } from './rename-fields.tsx';

interface ImportFormProps {
  readonly file: ChosenPath;
  readonly onClose: () => void;
}

/** What the file would change, names that are called otherwise here, and the way to take it in. */
export function ImportForm({ file, onClose }: ImportFormProps) {
  const navigate = useNavigate();
  const take = useAction('plans.import');
  const [way, setWay] = useState<'replace' | 'new'>('replace');
  const [name, setName] = useState('');
  const [rename, setRename] = useState<Readonly<Record<string, string>>>({});
  const compare = useCall('plans.compare', { file: { pathToken: file.pathToken } });
  const isNew = compare.error !== null && toErrorData(compare.error).code === 'not-found';
  const isKnown = compare.data !== undefined;
  const replaces = isKnown && way === 'replace';
  // What was missing once stays to be chosen, also when the next attempt names something else.
  const [missing, setMissing] = useState<readonly MissingName[]>([]);
  const submit = () =>
    take.mutate(
      {
        file: { pathToken: file.pathToken },
        name: replaces || name.trim() === '' ? null : name.trim(),
        rename: Object.fromEntries(Object.entries(rename).filter(([, chosen]) => chosen !== '')),
        replace: replaces,
      },
      {
        onError: (error) => {
          const more = missingNames(error).filter(
            ({ key }) => !missing.some((known) => known.key === key),
          );
          setMissing([...missing, ...more]);
        },
        onSuccess: ({ id, name: taken, gaps }) => {
          onClose();
          notifications.show({
            color: gaps.length === 0 ? 'green' : 'yellow',
            title: `${taken} was imported.`,
            message: gaps.join(' '),
            autoClose: gaps.length === 0 ? 6000 : false,
          });
          void navigate(`/plans/${id}`);
        },
      },
    );
  return (
    <form
      aria-label="Import plan"
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <Stack>
        <Text size="sm" c="dimmed" className="lb-wrap">
          {file.display}
        </Text>
        {isNew ? (
          <Text size="sm">There is no plan of this name yet; it becomes a new one.</Text>
        ) : (
          <Loaded query={compare}>
            {({ plan, differences }) => (
              <>
                <Text size="sm">
                  A plan called “{plan}” is here already.{' '}
                  {differences.length === 0
                    ? 'The file says the same.'
                    : 'This is what the file says otherwise:'}
                </Text>
                {differences.length > 0 && <Differences differences={differences} />}
                <Radio.Group
                  label="What becomes of it"
                  value={way}
                  onChange={(chosen) => setWay(chosen === 'new' ? 'new' : 'replace')}
                >
                  <Stack gap={6} mt={4}>
                    <Radio value="replace" label={`Replace “${plan}” by the file`} />
                    <Radio value="new" label="Keep it, and add another plan" />
                  </Stack>
                </Radio.Group>
              </>
            )}
          </Loaded>
        )}
        {(isNew || (isKnown && way === 'new')) && (
          <TextInput
            label="Name"
            description={
              isNew ? 'Left empty, it is that of the file.' : 'One that no plan has yet.'
            }
            maxLength={80}
            maw={420}
            required={!isNew}
            value={name}
            onChange={({ currentTarget }) => setName(currentTarget.value)}
          />
        )}
        {take.error !== null && <ErrorNotice error={inThisWindow(take.error)} />}
        {missing.length > 0 && (
          <RenameFields missing={missing} value={rename} onChange={setRename} />
        )}
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            Cancel
          </Button>
          <Button type="submit" loading={take.isPending} disabled={!isNew && !isKnown}>
            {replaces ? 'Replace plan' : 'Import plan'}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}

/** The core speaks of the options of the command line. */
function inThisWindow(error: Error): Pick<ErrorData, 'message' | 'hint'> {
  const { code, message, hint } = toErrorData(error);
  if (code === 'plan-incomplete')
    return { message, hint: 'Choose below what they are called here, or add them first.' };
  if (code === 'conflict') return { message, hint: 'Give the plan in the file another name.' };
  return { message, hint };
}
