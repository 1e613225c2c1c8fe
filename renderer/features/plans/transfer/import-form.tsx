import { Button, Group, Radio, Stack, Text, TextInput } from '@mantine/core';
import { notifications } from '@mantine/notifications';
import { useState } from 'react';
import { useNavigate } from 'react-router';
import { toErrorData } from '../../../../shared/model/error.ts';
import type { ChosenPath } from '../../../api/use-choose-path.ts';
import { useAction, useCall } from '../../../api/use-call.ts';
import { ErrorNotice } from '../../../ui/feedback/error-notice.tsx';
import { Loaded } from '../../../ui/feedback/loaded.tsx';
import { Differences } from './differences.tsx';
import { missingNames } from './missing-names.ts';
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
  const missing = take.error === null ? [] : missingNames(take.error);
  const names = [...new Set([...Object.keys(rename), ...missing])];
  const submit = () =>
    take.mutate(
      {
        file: { pathToken: file.pathToken },
        name: replaces || name.trim() === '' ? null : name.trim(),
        rename: Object.fromEntries(Object.entries(rename).filter(([, chosen]) => chosen !== '')),
        replace: replaces,
      },
      {
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
        {take.error !== null && <ErrorNotice error={take.error} />}
        {names.length > 0 && <RenameFields names={names} value={rename} onChange={setRename} />}
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
