import { Switch, TagsInput } from '@mantine/core';
import type { UseFormReturnType } from '@mantine/form';
import type { EngineKind } from '../../../shared/model/common.ts';
import { ownerTexts, waiveTexts } from './engine-targets.ts';
import type { RestoreValues } from './restore-values.ts';

interface RestoreExtrasProps {
  readonly form: UseFormReturnType<RestoreValues>;
  readonly engine: EngineKind;
}

/** What comes along and what may fail, as far as it means something for this kind of backup. */
export function RestoreExtras({ form, engine }: RestoreExtrasProps) {
  const owners = ownerTexts[engine];
  const waives = waiveTexts[engine];
  return (
    <>
      {owners !== undefined && (
        <Switch {...owners} {...form.getInputProps('keepOwner', { type: 'checkbox' })} />
      )}
      {engine === 'postgresql' && (
        <Switch
          label="Keep privileges"
          description="The same grants as before."
          {...form.getInputProps('keepPrivileges', { type: 'checkbox' })}
        />
      )}
      {waives !== undefined && (
        <TagsInput {...waives} acceptValueOnBlur {...form.getInputProps('waive')} />
      )}
    </>
  );
}
