import { IconRestore } from '@tabler/icons-react';
import { useCall } from '../../api/use-call.ts';
import { Loaded } from '../../ui/feedback/loaded.tsx';
import { NothingHere } from '../../ui/feedback/nothing-here.tsx';
import { Page } from '../../ui/page/page.tsx';
import { RestoreTable } from '../../ui/restore/restore-table.tsx';

/** All restores. */
export function RestoresPage() {
  return (
    <Page
      title="Restores"
      intro="What was brought back, where to, and whether it is what was backed up."
    >
      <Loaded query={useCall('restores.list', {})}>
        {(list) =>
          list.length === 0 ? (
            <NothingHere
              icon={<IconRestore size={28} />}
              title="Nothing was restored yet"
              text="Open a backup and choose “Restore”. A restore under a new name touches nothing that exists."
            />
          ) : (
            <RestoreTable restores={list} />
          )
        }
      </Loaded>
    </Page>
  );
}
