import { Radio, Stack, TextInput } from '@mantine/core';
import { PathField } from '../../../../ui/connect/path-field.tsx';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { isElsewhere, type AddSourceValues } from '../add-source-values.ts';

type Part = PartProps<AddSourceValues>;

/** A file, folder, repository, volume or project. */
export function PlaceFields(part: Part) {
  const { values, change, errors } = part;
  switch (values.engine) {
    case 'sqlite':
      return (
        <PathField
          label="Database file"
          description="Lifeboat reads it while others write to it; nobody has to stop."
          purpose="open-file"
          title="Choose the SQLite database file"
          button="Choose file …"
          required
          value={values.file}
          onChange={(file) => change({ file })}
          error={errors['file']}
        />
      );
    case 'files':
      return (
        <ElsewhereOr {...part} label="Folder" example="/etc/shop">
          <PathField
            label="Folder"
            description="Everything in it is taken, unless you choose otherwise in a later step."
            purpose="open-folder"
            title="Choose the folder to back up"
            button="Choose folder …"
            required
            value={values.folder}
            onChange={(folder) => change({ folder })}
            error={errors['folder']}
          />
        </ElsewhereOr>
      );
    case 'git':
      return <RepositoryFields {...part} />;
    case 'docker-volume':
      return (
        <TextInput
          label="Volume"
          description="The name that “docker volume ls” shows. It must exist: Lifeboat never makes an empty one."
          withAsterisk
          value={values.volume}
          onChange={({ currentTarget }) => change({ volume: currentTarget.value })}
          error={errors['volume']}
        />
      );
    case 'compose':
      return (
        <ElsewhereOr {...part} label="Compose file" example="/srv/shop/compose.yaml">
          <PathField
            label="Compose file"
            description="For instance compose.yaml or docker-compose.yml. The files beside it are taken along."
            purpose="open-file"
            title="Choose the compose file"
            button="Choose file …"
            required
            value={values.composeFile}
            onChange={(composeFile) => change({ composeFile })}
            error={errors['composeFile']}
          />
        </ElsewhereOr>
      );
    case 'postgresql':
    case 'mysql':
    case 'mongodb':
    case null:
      return null;
  }
}

function RepositoryFields(part: Part) {
  const { values, change, errors } = part;
  return (
    <>
      <Radio.Group
        label="The repository is"
        value={values.repositoryBy}
        onChange={(by) => change({ repositoryBy: by === 'url' ? 'url' : 'folder' })}
      >
        <Stack gap="xs" mt={6}>
          <Radio
            value="folder"
            label="In a folder"
            description="A working copy or a bare repository."
          />
          <Radio
            value="url"
            label="At an address"
            description="It is cloned for each backup, with the sign-in that git itself uses where it runs."
          />
        </Stack>
      </Radio.Group>
      {values.repositoryBy === 'url' ? (
        <TextInput
          label="Address"
          description="For instance ssh://git@host/shop.git or https://host/shop.git, without a password."
          withAsterisk
          value={values.repositoryUrl}
          onChange={({ currentTarget }) => change({ repositoryUrl: currentTarget.value })}
          error={errors['repositoryUrl']}
        />
      ) : (
        <ElsewhereOr {...part} label="Folder" example="/srv/git/shop.git">
          <PathField
            label="Folder"
            description="The folder that holds .git, or the bare repository itself."
            purpose="open-folder"
            title="Choose the repository’s folder"
            button="Choose folder …"
            required
            value={values.repositoryFolder}
            onChange={(repositoryFolder) => change({ repositoryFolder })}
            error={errors['repositoryFolder']}
          />
        </ElsewhereOr>
      )}
    </>
  );
}

interface ElsewhereProps extends Part {
  readonly label: string;
  readonly example: string;
  /** What is shown when it is on this machine. */
  readonly children: React.ReactNode;
}

/** A path is chosen on this machine, and typed for any other. */
function ElsewhereOr({ values, change, errors, label, example, children }: ElsewhereProps) {
  if (!isElsewhere(values)) return children;
  const inContainer = values.where === 'docker' || values.where === 'compose';
  return (
    <TextInput
      label={label}
      description={`The whole path ${inContainer ? 'inside the container' : 'on the other machine'}, for instance ${example}.`}
      withAsterisk
      spellCheck={false}
      value={values.remotePath}
      onChange={({ currentTarget }) => change({ remotePath: currentTarget.value })}
      error={errors['remotePath']}
    />
  );
}
