import { Badge } from '@mantine/core';
import type { Environment } from '../../../shared/model/common.ts';
import { environmentNames } from './engine-name.ts';

const colors = { production: 'red', staging: 'orange', development: 'gray' } as const;

/** Which world a source belongs to, so that production is never taken for another. */
export function EnvironmentBadge({ environment }: { readonly environment: Environment }) {
  return (
    <Badge variant="outline" color={colors[environment]}>
      {environmentNames[environment]}
    </Badge>
  );
}
