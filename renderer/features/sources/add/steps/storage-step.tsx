import { Alert, Grid, Select, Switch, Text, TextInput } from '@mantine/core';
import { IconLock, IconLockOpen } from '@tabler/icons-react';
import { environmentSchema } from '../../../../../shared/model/common.ts';
import type { Connection } from '../../../../../shared/model/connection.ts';
import { compressionSchema } from '../../../../../shared/model/source.ts';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import { Facts } from '../../../../ui/facts.tsx';
import { Section } from '../../../../ui/page/section.tsx';
import type { AddSourceValues } from '../add-source-values.ts';
import { describeStep } from '../describe-values.ts';
import { stepLabel } from '../guide-steps.ts';
import type { GuideState } from '../use-guide.ts';

interface StorageStepProps extends PartProps<AddSourceValues> {
  readonly guide: GuideState;
  readonly connections: readonly Connection[];
}

/** What the source is called, how its backups are stored, and all answers once more. */
export function StorageStep({ guide, connections, ...part }: StorageStepProps) {
  const { values, change, errors } = part;
  return (
    <>
      <Section title="Name and storage" focusable>
        <Grid>
          <Grid.Col span={7}>
            <TextInput
              label="Name"
              description="What you call it, for instance “shop”."
              withAsterisk
              maxLength={80}
              value={values.name}
              onChange={({ currentTarget }) => change({ name: currentTarget.value })}
              error={errors['name']}
            />
          </Grid.Col>
          <Grid.Col span={5}>
            <Select
              label="Environment"
              description="Shown wherever the source is named."
              allowDeselect={false}
              data={[
                { value: 'production', label: 'Production' },
                { value: 'staging', label: 'Staging' },
                { value: 'development', label: 'Development' },
              ]}
              value={values.environment}
              onChange={(chosen) => change({ environment: environmentSchema.parse(chosen) })}
            />
          </Grid.Col>
        </Grid>
        <Encryption {...part} />
        <Select
          label="Compression"
          allowDeselect={false}
          data={[
            { value: 'zstd', label: 'Zstandard: fast and small (recommended)' },
            { value: 'gzip', label: 'gzip: slower, readable everywhere' },
            { value: 'none', label: 'None' },
          ]}
          value={values.compression}
          onChange={(chosen) => change({ compression: compressionSchema.parse(chosen) })}
        />
      </Section>
      <Section title="Summary">
        <Facts
          labelWidth={170}
          facts={guide.steps
            .filter((step) => step !== 'storage')
            .map((step) => [
              stepLabel(step, values.engine),
              describeStep(step, values, connections, guide.test.data ?? null) || 'Not done',
            ])}
        />
      </Section>
    </>
  );
}

function Encryption({ values, change }: PartProps<AddSourceValues>) {
  const mayHoldSecrets = values.engine === 'files' || values.engine === 'compose';
  return (
    <>
      <Switch
        label="Encrypt backups"
        description="With a key that Lifeboat makes and keeps in this machine’s secret store."
        checked={values.encrypted}
        onChange={({ currentTarget }) => change({ encrypted: currentTarget.checked })}
      />
      {!values.encrypted && (
        <Alert color="yellow" icon={<IconLockOpen />} title="Backups will be readable by anyone">
          <Text size="sm">Whoever gets hold of a backup file can read all of its data.</Text>
        </Alert>
      )}
      {mayHoldSecrets && !values.encrypted && (
        <Alert
          color="blue"
          icon={<IconLock />}
          title="Files that look like secrets are encrypted all the same"
        >
          <Text size="sm">
            When a backup finds an .env file, a private key, credentials or the like, it is
            encrypted whatever is chosen here.
          </Text>
        </Alert>
      )}
    </>
  );
}
