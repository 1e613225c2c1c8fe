import { Radio, Select, SimpleGrid } from '@mantine/core';
import type { Connection } from '../../../shared/model/connection.ts';
import type { RunnerConfig } from '../../../shared/model/runner.ts';
import { ChoiceCard } from './choice-card.tsx';
import { connectionLabel } from './connection-label.ts';
import type { ConnectionValues, PartProps, Where } from './connection-values.ts';
import { RunnerFields } from './runner-fields.tsx';
import { runnerTexts } from './runner-texts.ts';

interface WhereFieldsProps extends PartProps<ConnectionValues> {
  /** The ways that make sense for what is backed up. */
  readonly runners: readonly RunnerConfig['kind'][];
  /** Known connections that can be chosen instead. */
  readonly known: readonly Connection[];
  /** A server can be elsewhere than its tools. */
  readonly isServer: boolean;
}

const serverText = 'The programs that are installed here. The server may be anywhere.';
const ways = new Set<string>(['known', 'local', 'docker', 'compose', 'ssh']);

/** Where the tools run: a choice, and what is to be said of it. */
export function WhereFields({ runners, known, isServer, ...part }: WhereFieldsProps) {
  const { values, change, errors } = part;
  return (
    <>
      <Radio.Group
        aria-label="Where the tools run"
        name="where"
        value={values.where}
        onChange={(where) => {
          if (isWhere(where)) change({ where });
        }}
      >
        <SimpleGrid cols={2} spacing="sm" verticalSpacing="sm">
          {known.length > 0 && (
            <ChoiceCard
              value="known"
              title="A known connection"
              text="One that was added before, with all that was said of it."
            />
          )}
          {runners.map((kind) => (
            <ChoiceCard
              key={kind}
              value={kind}
              title={runnerTexts[kind].title}
              text={kind === 'local' && isServer ? serverText : runnerTexts[kind].text}
            />
          ))}
        </SimpleGrid>
      </Radio.Group>
      {values.where === 'known' ? (
        <Select
          label="Connection"
          allowDeselect={false}
          withAsterisk
          placeholder="Choose one"
          data={known.map((connection) => ({
            value: connection.id,
            label: connectionLabel(connection),
          }))}
          value={values.connection === '' ? null : values.connection}
          onChange={(connection) => change({ connection: connection ?? '' })}
          error={errors['connection']}
        />
      ) : (
        <RunnerFields {...part} />
      )}
    </>
  );
}

function isWhere(value: string): value is Where {
  return ways.has(value);
}
