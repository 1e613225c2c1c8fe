import { Grid, TextInput } from '@mantine/core';
import type { ConnectionValues, PartProps } from './connection-values.ts';
import { PathField } from './path-field.tsx';
import { SshFields } from './ssh-fields.tsx';

/** What is to be said of where the tools run; nothing for this machine and for a known connection. */
export function RunnerFields(props: PartProps<ConnectionValues>) {
  const { values, change, errors } = props;
  switch (values.where) {
    case 'known':
    case 'local':
      return null;
    case 'docker':
      return (
        <TextInput
          label="Container"
          description="The name that “docker ps” shows in its last column. It must be running."
          withAsterisk
          value={values.container}
          onChange={({ currentTarget }) => change({ container: currentTarget.value })}
          error={errors['container']}
        />
      );
    case 'compose':
      return <ServiceFields {...props} />;
    case 'ssh':
      return <SshFields {...props} />;
  }
}

function ServiceFields({ values, change, errors }: PartProps<ConnectionValues>) {
  return (
    <>
      <PathField
        label="Compose file of the service"
        description="For instance compose.yaml or docker-compose.yml."
        purpose="open-file"
        title="Choose the compose file"
        button="Choose file …"
        required
        value={values.serviceFile}
        onChange={(serviceFile) => change({ serviceFile })}
        error={errors['serviceFile']}
      />
      <Grid>
        <Grid.Col span={6}>
          <TextInput
            label="Service"
            description="As it is called under “services:” in the file."
            withAsterisk
            value={values.service}
            onChange={({ currentTarget }) => change({ service: currentTarget.value })}
            error={errors['service']}
          />
        </Grid.Col>
        <Grid.Col span={6}>
          <TextInput
            label="Project"
            description="Only if it was started under another name (-p)."
            value={values.project}
            onChange={({ currentTarget }) => change({ project: currentTarget.value })}
            error={errors['project']}
          />
        </Grid.Col>
      </Grid>
    </>
  );
}
