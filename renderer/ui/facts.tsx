import { DataList } from '@mantine/core';
import type { ReactNode } from 'react';

interface FactsProps {
  /** Label and value; a fact whose value is null is left out. */
  readonly facts: readonly (readonly [label: string, value: ReactNode])[];
  readonly labelWidth?: number;
}

/** A short list of labelled facts. */
export function Facts({ facts, labelWidth = 140 }: FactsProps) {
  return (
    <DataList gap="xs" labelWidth={labelWidth}>
      {facts
        .filter(([, value]) => value !== null)
        .map(([label, value]) => (
          <DataList.Item key={label}>
            <DataList.ItemLabel>{label}</DataList.ItemLabel>
            <DataList.ItemValue className="lb-wrap">{value}</DataList.ItemValue>
          </DataList.Item>
        ))}
    </DataList>
  );
}
