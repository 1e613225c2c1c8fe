import type { UseFormReturnType } from '@mantine/form';
import { useState } from 'react';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import type { Backup } from '../../../shared/model/backup.ts';
import { placeOf } from '../../../shared/model/source.ts';
import { useCall } from '../../api/use-call.ts';
import { ConfirmReplace } from './confirm-replace.tsx';
import { DatabaseTarget } from './database-target.tsx';
import { targetKinds } from './engine-targets.ts';
import { ModeField } from './mode-field.tsx';
import { PartPicker } from './part-picker.tsx';
import { FileTarget, FolderTarget } from './path-target.tsx';
import { RestoreExtras } from './restore-extras.tsx';
import { SafetyBackup } from './safety-backup.tsx';
import type { RestoreValues } from './restore-values.ts';
import { VolumeTarget } from './volume-target.tsx';

interface TargetFieldsProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly backup: Backup;
  /** Null when the source was removed since. */
  readonly source: SourceSummary | null;
}

/** Where to, what of it, and what comes along. */
export function TargetFields({ form, backup, source }: TargetFieldsProps) {
  const { engine } = backup;
  return (
    <>
      <ModeField form={form} kind={targetKinds[engine]} />
      <Target form={form} backup={backup} source={source} />
      <ConfirmReplace form={form} engine={engine} />
      {form.values.mode === 'replace' && source !== null && (
        <SafetyBackup sourceId={source.id} source={source.name} />
      )}
      <PartPicker form={form} backup={backup} />
      <RestoreExtras form={form} engine={engine} />
    </>
  );
}

function Target({ form, backup: { engine, source: name }, source }: TargetFieldsProps) {
  const { data: connections = [] } = useCall('connections.list', {});
  const [today] = useState(() => new Date());
  const original = source === null ? name : placeOf(source.config);
  switch (targetKinds[engine]) {
    case 'database':
      return (
        <DatabaseTarget
          form={form}
          engine={engine}
          connections={connections}
          hasOwnServer={source !== null}
          allDatabases={engine === 'mongodb' && source !== null && original === ''}
        />
      );
    case 'file':
      return <FileTarget form={form} original={original} today={today} />;
    case 'folder':
      return (
        <FolderTarget form={form} original={original} today={today} connections={connections} />
      );
    case 'volume':
      return <VolumeTarget form={form} connections={connections} />;
  }
}
