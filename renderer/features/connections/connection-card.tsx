import { Button, Group } from '@mantine/core';
import { useState } from 'react';
import type { SourceSummary } from '../../../shared/contract/sources.ts';
import { describeAddress, type Connection } from '../../../shared/model/connection.ts';
import { describeRunner } from '../../../shared/model/runner.ts';
import { useAction } from '../../api/use-call.ts';
import { Ago } from '../../ui/ago.tsx';
import { ChangePassword } from '../../ui/connect/change-password.tsx';
import { Facts } from '../../ui/facts.tsx';
import { ConfirmDialog } from '../../ui/feedback/confirm-dialog.tsx';
import { ErrorNotice } from '../../ui/feedback/error-notice.tsx';
import { LinkAnchor } from '../../ui/link-anchor.tsx';
import { Section } from '../../ui/page/section.tsx';
import { ProbeResult } from '../../ui/probe-result.tsx';
import { connectionKinds } from './connection-kinds.ts';

interface ConnectionCardProps {
  readonly connection: Connection;
  readonly usedBy: readonly SourceSummary[];
}

/** One connection: what it leads to, who uses it, and whether it works now. */
export function ConnectionCard({ connection, usedBy }: ConnectionCardProps) {
  const { id, name, address, runner } = connection;
  const test = useAction('connections.test');
  const engine = address.engine === 'machine' ? null : address.engine;
  return (
    <Section title={name}>
      <Facts
        labelWidth={110}
        facts={[
          ['Leads to', connectionKinds[address.engine].title],
          ['Address', describeAddress(address) || null],
          ['Tools run', capitalised(describeRunner(runner))],
          ...sshFacts(connection),
          ['Used by', <Users key="used" sources={usedBy} />],
          ['Added', <Ago key="added" moment={connection.createdAt} />],
        ]}
      />
      {test.error !== null && <ErrorNotice error={test.error} />}
      {test.data !== undefined && (
        <ProbeResult probe={test.data} engine={engine} where={describeRunner(runner)} connection />
      )}
      <Group mt="auto">
        <Button
          variant="default"
          aria-label={`Test ${name}`}
          loading={test.isPending}
          onClick={() => test.mutate({ connection: id })}
        >
          Test
        </Button>
        {engine !== null && <ChangePassword connectionId={id} name={name} />}
        <RemoveConnection connection={connection} />
      </Group>
    </Section>
  );
}

function Users({ sources }: { readonly sources: readonly SourceSummary[] }) {
  if (sources.length === 0) return 'No source';
  return (
    <Group gap={8}>
      {sources.map(({ id, name }) => (
        <LinkAnchor key={id} to={`/sources/${id}`} size="sm">
          {name}
        </LinkAnchor>
      ))}
    </Group>
  );
}

function sshFacts({ runner }: Connection): (readonly [string, string | null])[] {
  if (runner.kind === 'compose') return [['Compose file', runner.file]];
  if (runner.kind !== 'ssh') return [];
  return [
    ['Port', runner.port === null ? null : String(runner.port)],
    ['Key file', runner.identityFile],
    ['Jump host', runner.jump],
  ];
}

function RemoveConnection({ connection: { id, name } }: Pick<ConnectionCardProps, 'connection'>) {
  const [asked, setAsked] = useState(false);
  const remove = useAction('connections.remove');
  return (
    <>
      <Button variant="default" aria-label={`Remove ${name}`} onClick={() => setAsked(true)}>
        Remove
      </Button>
      <ConfirmDialog
        opened={asked}
        title={`Remove ${name}?`}
        confirm="Remove connection"
        pending={remove.isPending}
        error={remove.error}
        onConfirm={() => remove.mutate({ connection: id }, { onSuccess: () => setAsked(false) })}
        onClose={() => {
          setAsked(false);
          remove.reset();
        }}
      >
        Lifeboat forgets the address and the password. Nothing is changed on the server.
      </ConfirmDialog>
    </>
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
