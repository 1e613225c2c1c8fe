import { Accordion, Alert, Code, Grid, List, NumberInput, Stack, TextInput } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import type { ConnectionValues, PartProps } from './connection-values.ts';
import { PathField } from './path-field.tsx';

/** How another machine is reached by ssh. */
export function SshFields(props: PartProps<ConnectionValues>) {
  const { values, change, errors } = props;
  return (
    <>
      <Grid>
        <Grid.Col span={5}>
          <TextInput
            label="Host"
            description="A name, an address, or an alias of yours."
            withAsterisk
            value={values.sshHost}
            onChange={({ currentTarget }) => change({ sshHost: currentTarget.value })}
            error={errors['sshHost']}
          />
        </Grid.Col>
        <Grid.Col span={4}>
          <TextInput
            label="User"
            description="Empty: as ssh is set up."
            value={values.sshUser}
            onChange={({ currentTarget }) => change({ sshUser: currentTarget.value })}
            error={errors['sshUser']}
          />
        </Grid.Col>
        <Grid.Col span={3}>
          <NumberInput
            label="Port"
            description="Usually 22."
            placeholder="22"
            min={1}
            max={65_535}
            allowDecimal={false}
            hideControls
            thousandSeparator=""
            value={values.sshPort}
            onChange={(port) => change({ sshPort: typeof port === 'number' ? port : '' })}
            error={errors['sshPort']}
          />
        </Grid.Col>
      </Grid>
      <Alert
        color="blue"
        variant="light"
        icon={<IconInfoCircle />}
        title="How Lifeboat signs in there"
      >
        <List size="sm" spacing={4}>
          <List.Item>
            With your own OpenSSH client, and with the keys of your agent or the key file below.
            Passwords are not used: nobody is there to type them when a backup runs.
          </List.Item>
          <List.Item>
            The machine must be known already. Run <Code>{commandFor(values)}</Code> once in a
            terminal and answer yes if the key it shows is the right one.
          </List.Item>
        </List>
      </Alert>
      <MoreSshFields {...props} />
    </>
  );
}

function MoreSshFields({ values, change, errors }: PartProps<ConnectionValues>) {
  return (
    <Accordion variant="contained" order={3}>
      <Accordion.Item value="more">
        <Accordion.Control>Key file, jump host, known hosts</Accordion.Control>
        <Accordion.Panel>
          <Stack>
            <PathField
              label="Key file"
              description="A private key without a passphrase, or one whose passphrase your agent holds."
              purpose="open-file"
              title="Choose the private key"
              button="Choose key …"
              none="The agent’s keys, and those that ssh finds itself"
              value={values.identityFile}
              onChange={(identityFile) => change({ identityFile })}
              error={errors['identityFile']}
            />
            <TextInput
              label="Jump host"
              description="The machine on the way there, written user@host:port; several with commas."
              value={values.jump}
              onChange={({ currentTarget }) => change({ jump: currentTarget.value })}
              error={errors['jump']}
            />
            <PathField
              label="Known hosts"
              description="The list of machines whose keys you accepted."
              purpose="open-file"
              title="Choose the known_hosts file"
              button="Choose list …"
              none="Your own, as ssh uses it"
              value={values.knownHosts}
              onChange={(knownHosts) => change({ knownHosts })}
              error={errors['knownHosts']}
            />
          </Stack>
        </Accordion.Panel>
      </Accordion.Item>
    </Accordion>
  );
}

/** What makes the machine known, as it would be typed. */
function commandFor({ sshHost, sshUser, sshPort }: ConnectionValues): string {
  const host = sshHost.trim() || 'HOST';
  const user = sshUser.trim() === '' ? '' : `${sshUser.trim()}@`;
  return `ssh ${sshPort === '' ? '' : `-p ${sshPort} `}${user}${host}`;
}
