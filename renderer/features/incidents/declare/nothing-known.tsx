import { Button } from '@mantine/core';
import { IconDatabaseImport } from '@tabler/icons-react';
import { Link } from 'react-router';
import { NothingHere } from '../../../ui/feedback/nothing-here.tsx';

/** On a new machine: where the backups are found again. */
export function NothingKnown() {
  return (
    <NothingHere
      icon={<IconDatabaseImport size={28} />}
      title="No source and no backup is known here yet"
      text="Add the destination that holds the backups and take in what it holds. Then come back: the backups are enough, the sources need not be reachable."
      action={
        <Button component={Link} to="/destinations">
          Go to the destinations
        </Button>
      }
    />
  );
}
