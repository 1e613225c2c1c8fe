import { Grid, TextInput } from '@mantine/core';
import { parseMongodbUri } from './connection-string/parse-mongodb-uri.ts';
import type { ConnectionValues, PartProps } from './connection-values.ts';
import { PasswordField } from './password-field.tsx';

/** Where a deployment of MongoDB is. A password in the address is moved into its own field. */
export function MongodbFields({ values, change, errors }: PartProps<ConnectionValues>) {
  const takePassword = () => {
    const parsed = parseMongodbUri(values.uri.trim());
    if (parsed?.uri === undefined || parsed.uri === values.uri) return;
    const { uri, password } = parsed;
    change({ uri, ...(password === undefined ? {} : { password }) });
  };
  return (
    <Grid>
      <Grid.Col span={12}>
        <TextInput
          label="Address"
          description="A server, a replica set or Atlas: mongodb://user@host:27017/?authSource=admin or mongodb+srv://user@cluster…"
          withAsterisk
          autoComplete="off"
          spellCheck={false}
          value={values.uri}
          onChange={({ currentTarget }) => change({ uri: currentTarget.value })}
          onBlur={takePassword}
          error={errors['uri']}
        />
      </Grid.Col>
      <Grid.Col span={6}>
        <PasswordField values={values} change={change} errors={errors} />
      </Grid.Col>
    </Grid>
  );
}
