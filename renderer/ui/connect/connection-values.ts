import type { CallInput } from '../../../shared/contract/contract.ts';
import type { TlsMode } from '../../../shared/model/connection.ts';
import type { RunnerConfig } from '../../../shared/model/runner.ts';
import type { ChosenPath } from '../../api/use-choose-path.ts';
import type { ServerEngine } from './connection-string/parsed-connection.ts';

/** Where the tools run: by a connection that is known, or as the form says. */
export type Where = 'known' | RunnerConfig['kind'];

/** What a connection leads to; a machine has no server that Lifeboat signs in to. */
export type ConnectionKind = ServerEngine | 'machine';

/** A connection as it is filled in. Texts of fields that do not apply are kept. */
export interface ConnectionValues {
  readonly where: Where;
  /** The id of the known connection. */
  readonly connection: string;
  readonly container: string;
  readonly serviceFile: ChosenPath | null;
  readonly project: string;
  readonly service: string;
  readonly sshHost: string;
  readonly sshUser: string;
  /** Empty leaves it to ssh's own settings. */
  readonly sshPort: number | '';
  readonly identityFile: ChosenPath | null;
  readonly jump: string;
  readonly knownHosts: ChosenPath | null;
  readonly host: string;
  /** Empty is the usual one of the database. */
  readonly port: number | '';
  readonly user: string;
  readonly password: string;
  /** Of a Compose service: its password is read from the project's own files. */
  readonly passwordFromProject: boolean;
  readonly tls: TlsMode;
  /** The address of MongoDB, without its password once it was taken out. */
  readonly uri: string;
}

export const emptyConnection: ConnectionValues = {
  where: 'local',
  connection: '',
  container: '',
  serviceFile: null,
  project: '',
  service: '',
  sshHost: '',
  sshUser: '',
  sshPort: '',
  identityFile: null,
  jump: '',
  knownHosts: null,
  host: '',
  port: '',
  user: '',
  password: '',
  passwordFromProject: false,
  tls: 'prefer',
  uri: '',
};

/** What parts of a form get: the values, a way to change some of them, and what is wrong, by field. */
export interface PartProps<V> {
  readonly values: V;
  readonly change: (changes: Partial<V>) => void;
  readonly errors: Readonly<Record<string, React.ReactNode>>;
}

export const usualPorts = { postgresql: 5432, mysql: 3306 } as const;

type NewConnection = CallInput<'connections.add'>;
type RunnerInput = Extract<NewConnection, { engine: 'machine' }>['runner'];

/** Where the tools run, as the core takes it. */
export function toRunner(values: ConnectionValues): RunnerInput {
  switch (values.where) {
    case 'known':
    case 'local':
      return { kind: 'local' };
    case 'docker':
      return { kind: 'docker', container: values.container.trim() };
    case 'compose':
      return {
        kind: 'compose',
        file: tokenOf(values.serviceFile),
        project: values.project.trim() || null,
        service: values.service.trim(),
      };
    case 'ssh':
      return {
        kind: 'ssh',
        host: values.sshHost.trim(),
        user: values.sshUser.trim() || null,
        port: values.sshPort === '' ? null : values.sshPort,
        identityFile: values.identityFile === null ? null : tokenOf(values.identityFile),
        jump: values.jump.trim() || null,
        knownHosts: values.knownHosts === null ? null : tokenOf(values.knownHosts),
      };
  }
}

/** A server of PostgreSQL, as the core takes it. */
export function toPostgresql(values: ConnectionValues) {
  const port = values.port === '' ? usualPorts.postgresql : values.port;
  return { engine: 'postgresql' as const, ...signIn(values), port };
}

/** A server of MySQL or MariaDB, as the core takes it. */
export function toMysql(values: ConnectionValues) {
  const port = values.port === '' ? usualPorts.mysql : values.port;
  return { engine: 'mysql' as const, ...signIn(values), port };
}

/** A deployment of MongoDB, as the core takes it. */
export function toMongodb(values: ConnectionValues) {
  const { uri } = values;
  return {
    engine: 'mongodb' as const,
    uri: uri.trim(),
    ...secretOf(values),
    runner: toRunner(values),
  };
}

function signIn(values: ConnectionValues) {
  const { host, user, tls } = values;
  return {
    host: host.trim(),
    user: user.trim(),
    tls,
    ...secretOf(values),
    runner: toRunner(values),
  };
}

function secretOf({ where, password, passwordFromProject }: ConnectionValues) {
  return where === 'compose' && passwordFromProject
    ? { password: null, passwordFromProject }
    : { password: password === '' ? null : password };
}

/** What the core takes for a chosen file; main puts the path in its place. */
export function tokenOf(chosen: ChosenPath | null): { pathToken: string } {
  return { pathToken: chosen?.pathToken ?? '' };
}
