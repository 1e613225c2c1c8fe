import { PasswordInput, Stack, Switch } from '@mantine/core';
import type { ConnectionValues, PartProps } from './connection-values.ts';

/** The password of a server; it goes to the secret store and is never shown again. */
export function PasswordField({ values, change, errors }: PartProps<ConnectionValues>) {
  const inProject = values.where === 'compose';
  const taken = inProject && values.passwordFromProject;
  return (
    <Stack gap="xs">
      <PasswordInput
        label="Password"
        autoComplete="off"
        visibilityToggleButtonProps={{ 'aria-label': 'Show password' }}
        disabled={taken}
        value={taken ? '' : values.password}
        onChange={({ currentTarget }) => change({ password: currentTarget.value })}
        error={errors['password']}
      />
      {inProject && (
        <Switch
          size="sm"
          label="Take it from the project’s files"
          checked={values.passwordFromProject}
          onChange={({ currentTarget }) => change({ passwordFromProject: currentTarget.checked })}
        />
      )}
    </Stack>
  );
}
