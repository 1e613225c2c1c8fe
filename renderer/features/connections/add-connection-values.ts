import type { CallInput } from '../../../shared/contract/contract.ts';
import {
  emptyConnection,
  toMongodb,
  toMysql,
  toPostgresql,
  toRunner,
  type ConnectionKind,
  type ConnectionValues,
} from '../../ui/connect/connection-values.ts';
import { validateRunner, validateServer } from '../../ui/connect/validate-connection.ts';
import { connectionKinds } from './connection-kinds.ts';

export interface AddConnectionValues extends ConnectionValues {
  readonly name: string;
  readonly kind: ConnectionKind;
}

export const kinds: readonly ConnectionKind[] = ['postgresql', 'mysql', 'mongodb', 'machine'];

export const emptyValues: AddConnectionValues = {
  ...emptyConnection,
  name: '',
  kind: 'postgresql',
};

export function isKind(value: string): value is ConnectionKind {
  return kinds.some((kind) => kind === value);
}

/** What changes with another kind: where its tools ran may not be possible. */
export function kindChanges(
  kind: ConnectionKind,
  { where }: ConnectionValues,
): Partial<AddConnectionValues> {
  const { runners } = connectionKinds[kind];
  const fits = where !== 'known' && runners.includes(where);
  return fits ? { kind } : { kind, where: runners.at(-1) ?? 'local' };
}

/** What is wrong with the values, by field, in words for the person. */
export function validateConnection(values: AddConnectionValues): Record<string, string> {
  return {
    ...(values.name.trim() === '' ? { name: 'Give the connection a name.' } : {}),
    ...validateRunner(values),
    ...validateServer(values.kind, values),
  };
}

/** The values as the core takes them. */
export function toNewConnection(values: AddConnectionValues): CallInput<'connections.add'> {
  const name = values.name.trim();
  switch (values.kind) {
    case 'postgresql':
      return { name, ...toPostgresql(values) };
    case 'mysql':
      return { name, ...toMysql(values) };
    case 'mongodb':
      return { name, ...toMongodb(values) };
    case 'machine':
      return { name, engine: 'machine', runner: toRunner(values) };
  }
}
