import type { CoreHandlers } from '../../../shared/contract/contract.ts';
import type { CoreParts } from '../core-parts.ts';
import { attachFile } from '../drills/run/attach-file.ts';
import { exportRun } from '../drills/run/export-run.ts';
import { abandonRun, finishRun } from '../drills/run/finish-run.ts';
import { importRun } from '../drills/run/import-run.ts';
import { preflight } from '../drills/run/preflight.ts';
import { currentView } from '../drills/run/record.ts';
import { handOver, noteOnRun, pauseRun, resumeRun, reviewRun } from '../drills/run/run-actions.ts';
import { sayOfStep } from '../drills/run/say-of-step.ts';
import { startDrill } from '../drills/run/start-drill.ts';

type Names =
  | 'drills.preflight'
  | 'drills.start'
  | 'drills.list'
  | 'drills.get'
  | 'drills.step'
  | 'drills.note'
  | 'drills.attach'
  | 'drills.pause'
  | 'drills.resume'
  | 'drills.handOver'
  | 'drills.finish'
  | 'drills.abandon'
  | 'drills.review'
  | 'drills.export'
  | 'drills.import';

/** Runs of checklists. */
export function drillHandlers(parts: CoreParts): Pick<CoreHandlers, Names> {
  const { catalog } = parts;
  return {
    'drills.preflight': (request, signal) => preflight(parts, request, signal),
    'drills.start': (request, signal) => startDrill(parts, request, null, signal),
    'drills.list': ({ source, template, kind, open, limit }) => {
      const sourceId = source === null ? null : catalog.sources.find(source).id;
      return [...catalog.drills.list({ kind, sourceId, templateId: template, open, limit })];
    },
    'drills.get': ({ drill }) => currentView(parts, drill),
    'drills.step': (input) => sayOfStep(parts, input),
    'drills.note': (input) => noteOnRun(parts, input),
    'drills.attach': (input, signal) => attachFile(parts, input, signal),
    'drills.pause': (input) => pauseRun(parts, input),
    'drills.resume': (input) => resumeRun(parts, input),
    'drills.handOver': (input) => handOver(parts, input),
    'drills.finish': (input) => finishRun(parts, input),
    'drills.abandon': (input) => abandonRun(parts, input),
    'drills.review': (input) => reviewRun(parts, input),
    'drills.export': (input, signal) => exportRun(parts, input, signal),
    'drills.import': (input, signal) => importRun(parts, input, signal),
  };
}
