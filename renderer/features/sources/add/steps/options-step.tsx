import { Section } from '../../../../ui/page/section.tsx';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { FileSetOptions } from '../options/file-set-options.tsx';
import { MongodbOptions } from '../options/mongodb-options.tsx';
import { MysqlOptions } from '../options/mysql-options.tsx';
import { PostgresqlOptions } from '../options/postgresql-options.tsx';
import { VolumeOptions } from '../options/volume-options.tsx';

/** What of the source is taken; the settings as they are suit most. */
export function OptionsStep(part: PartProps<AddSourceValues>) {
  return (
    <Section
      title="What is backed up"
      intro="Everything, unless you say otherwise. Most leave this as it is."
      focusable
    >
      <Fields {...part} />
    </Section>
  );
}

function Fields(part: PartProps<AddSourceValues>) {
  switch (part.values.engine) {
    case 'postgresql':
      return <PostgresqlOptions {...part} />;
    case 'mysql':
      return <MysqlOptions {...part} />;
    case 'mongodb':
      return <MongodbOptions {...part} />;
    case 'files':
    case 'compose':
      return <FileSetOptions {...part} />;
    case 'docker-volume':
      return <VolumeOptions {...part} />;
    case 'git':
    case 'sqlite':
    case null:
      return null;
  }
}
