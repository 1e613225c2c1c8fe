import { Select } from '@mantine/core';
import { useMemo, type ReactNode } from 'react';
import { machineZone, zoneGroups } from './zones.ts';

interface ZoneFieldProps {
  readonly label?: string;
  readonly description?: ReactNode;
  readonly value: string;
  readonly onChange: (zone: string) => void;
  readonly error?: ReactNode;
}

/** A time zone by its IANA name, this machine's first. */
export function ZoneField({ label = 'Time zone', value, onChange, ...rest }: ZoneFieldProps) {
  const groups = useMemo(() => {
    const known = zoneGroups(machineZone());
    // A zone from a file may be one that this machine does not know.
    const listed = value === '' || known.some(({ items }) => items.includes(value));
    return listed ? known : [{ group: 'Chosen', items: [value] }, ...known];
  }, [value]);
  return (
    <Select
      label={label}
      data={groups}
      searchable
      // All four hundred at once make opening slow; typing finds the rest.
      limit={100}
      nothingFoundMessage="No zone of this name"
      allowDeselect={false}
      value={value === '' ? null : value}
      onChange={(zone) => onChange(zone ?? '')}
      {...rest}
    />
  );
}
