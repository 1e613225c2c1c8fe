import type { RunnerConfig } from '../../../shared/model/runner.ts';
import type { ConnectionKind } from '../../ui/connect/connection-values.ts';

interface KindTexts {
  readonly title: string;
  readonly text: string;
  readonly runners: readonly RunnerConfig['kind'][];
}

const anywhere = ['local', 'docker', 'compose', 'ssh'] as const;

/** What a connection can lead to, as a person chooses it. */
export const connectionKinds: Readonly<Record<ConnectionKind, KindTexts>> = {
  postgresql: { title: 'PostgreSQL server', text: 'For databases on it.', runners: anywhere },
  mysql: { title: 'MySQL or MariaDB server', text: 'For databases on it.', runners: anywhere },
  mongodb: {
    title: 'MongoDB deployment',
    text: 'A server, a replica set or Atlas.',
    runners: anywhere,
  },
  machine: {
    title: 'Another machine or a container',
    text: 'For files, repositories, volumes and Compose projects there.',
    // Without a connection they are on this machine already.
    runners: ['docker', 'compose', 'ssh'],
  },
};
