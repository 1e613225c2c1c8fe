import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { ActionItem } from '../../../shared/model/drill.ts';
import { copyCatalogSoon } from '../backups/copy-catalog-soon.ts';
import type { CoreParts } from '../core-parts.ts';
import { addAction, closeAction, editAction } from '../drills/history/action-items.ts';
import { calendarOf } from '../drills/history/calendar.ts';
import { allDrills, gatherCalendar, templatesOf } from '../drills/history/gather-calendar.ts';
import { trendsOf } from '../drills/history/trends.ts';
import { currentView } from '../drills/run/record.ts';

type Names =
  | 'drills.actions'
  | 'drills.addAction'
  | 'drills.editAction'
  | 'drills.closeAction'
  | 'drills.calendar'
  | 'drills.trends';

/** What comes of drills over time: action items, calendar, trends. */
export function drillRecordHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  const kept = (action: ActionItem) => {
    copyCatalogSoon(parts);
    return action;
  };
  return {
    'drills.actions': ({ drill, template, open }) => {
      const drillId = drill === null ? null : currentView(parts, drill).id;
      return [...catalog.drillActions.list({ drillId, templateId: template, open })];
    },
    'drills.addAction': (input) => kept(addAction(parts, input)),
    'drills.editAction': (input) => kept(editAction(parts, input)),
    'drills.closeAction': (input) => kept(closeAction(parts, input)),
    'drills.calendar': ({ year }) => calendarOf(gatherCalendar(parts), year),
    'drills.trends': ({ source, template }) => {
      const sourceId = source === null ? null : catalog.sources.find(source).id;
      const drills = allDrills(parts, sourceId, template);
      const templates = templatesOf(
        parts,
        drills.map(({ templateId }) => templateId),
      );
      return trendsOf(drills, templates, { sourceId });
    },
  };
}
