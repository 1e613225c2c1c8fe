import type { Figure } from '../model/drill-event.ts';
import { formatBytes } from './bytes.ts';
import { counted, formatCount } from './count.ts';
import { formatDuration } from './duration.ts';

/** A measured figure in the unit that fits: `2.3 s`, `14.8 MB`, `214,724 rows`. */
export function figureText({ value, unit }: Pick<Figure, 'value' | 'unit'>): string {
  switch (unit) {
    case 'ms':
      return formatDuration(value);
    case 'bytes':
      return formatBytes(value);
    case 'bytes/s':
      return `${formatBytes(value)}/s`;
    case 'rows':
      return counted(value, 'row');
    case 'objects':
      return counted(value, 'object');
    case 'count':
      return formatCount(value);
  }
}
