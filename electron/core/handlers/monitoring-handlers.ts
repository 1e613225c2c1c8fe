import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import { judgeNow } from '../alerts/watch.ts';
import type { CoreParts } from '../core-parts.ts';
import { measureDestinations } from '../monitoring/measure-destinations.ts';
import { metricsText } from '../monitoring/metrics.ts';
import { sourceKpis } from '../monitoring/source-kpis.ts';
import { storageHistory } from '../monitoring/storage-history.ts';
import { storageKpis } from '../monitoring/storage-kpis.ts';
import { DAY_MS } from '../time-spans.ts';

type Names = `monitoring.${string}` & keyof CoreHandlers;

/** Figures over time. */
export function monitoringHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'monitoring.sources': () => sourceKpis(parts),
    'monitoring.history': ({ source, days }) => {
      const since = new Date(parts.now().getTime() - days * DAY_MS).toISOString();
      return [...catalog.figures.history(catalog.sources.find(source).id, since)];
    },
    'monitoring.storage': async ({ measure }) => {
      if (measure) await measureDestinations(parts, catalog.destinations.list());
      return storageKpis(parts);
    },
    'monitoring.storageHistory': ({ destination, days }) =>
      storageHistory(parts, catalog.destinations.find(destination).id, days),
    'monitoring.metrics': async () => {
      judgeNow(parts);
      return { text: await metricsText(parts) };
    },
  };
}
