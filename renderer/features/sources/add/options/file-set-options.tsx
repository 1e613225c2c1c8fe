import { Code, Text } from '@mantine/core';
import type { PartProps } from '../../../../ui/connect/connection-values.ts';
import type { AddSourceValues } from '../add-source-values.ts';
import { PatternField } from './pattern-fields.tsx';

/** Which files of a folder or project are taken. */
export function FileSetOptions({ values, change }: PartProps<AddSourceValues>) {
  return (
    <>
      <Text size="sm">
        <Code>*.log</Code> fits at any depth, <Code>conf/*.ini</Code> only in that folder,{' '}
        <Code>cache</Code> stands for the folder with all in it. Press Enter after each.
      </Text>
      <PatternField
        label="Only these files"
        example="*.conf"
        value={values.include}
        onChange={(include) => change({ include })}
      />
      <PatternField
        label="Without these files"
        example="node_modules"
        value={values.exclude}
        onChange={(exclude) => change({ exclude })}
      />
    </>
  );
}
