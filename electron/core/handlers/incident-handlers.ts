import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { listAffected } from '../incidents/affected-source.ts';
import { currentView } from '../drills/run/record.ts';
import { closeIncident } from '../incidents/close.ts';
import { declareIncident } from '../incidents/declare.ts';
import { noticeOpenIncidents } from '../incidents/keep-timelines.ts';
import { listIncidents } from '../incidents/list-incidents.ts';
import { noticeJobs } from '../incidents/notice-jobs.ts';
import { outlookOf } from '../incidents/outlook.ts';
import { refuseDrill } from '../incidents/refuse-drill.ts';

type Names = `incidents.${string}` & keyof CoreHandlers;

/** Real emergencies. */
export function incidentHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  return {
    'incidents.affected': () => listAffected(parts),
    'incidents.list': (input) => {
      noticeOpenIncidents(parts);
      return listIncidents(parts, input);
    },
    'incidents.get': ({ incident }) => {
      refuseDrill(currentView(parts, incident));
      return noticeJobs(parts, incident);
    },
    'incidents.outlook': ({ sources, noticedAt }) =>
      Promise.all(sources.map((ref) => outlookOf(parts, ref, noticedAt ?? parts.moment()))),
    'incidents.declare': (input) => declareIncident(parts, input),
    'incidents.close': (input) => closeIncident(parts, input),
  };
}
