import {
  IconBrandDocker,
  IconBrandGit,
  IconBrandMongodb,
  IconBrandMysql,
  IconDatabase,
  IconFileDatabase,
  IconFolders,
  IconStack2,
} from '@tabler/icons-react';
import type { EngineKind } from '../../../shared/model/common.ts';

const icons: Readonly<Record<EngineKind, typeof IconDatabase>> = {
  postgresql: IconDatabase,
  mysql: IconBrandMysql,
  mongodb: IconBrandMongodb,
  sqlite: IconFileDatabase,
  files: IconFolders,
  git: IconBrandGit,
  'docker-volume': IconBrandDocker,
  compose: IconStack2,
};

/** The picture of a kind of source; its name always stands beside it. */
export function EngineIcon({
  engine,
  size = 18,
}: {
  readonly engine: EngineKind;
  readonly size?: number;
}) {
  const Icon = icons[engine];
  return <Icon size={size} stroke={1.6} aria-hidden className="lb-engine-icon" />;
}
