import { Worker } from 'node:worker_threads';
import { LifeboatError } from '../../../../../shared/model/error.ts';
import type { Logger } from '../../../log.ts';
import type { ReportPicture } from '../../../../../shared/model/report-content.ts';
import type { ReportForms } from './render-forms.ts';

export interface RenderRequest {
  readonly json: string;
  readonly pictures: readonly ReportPicture[];
}
export type RenderAnswer = ReportForms;

/** A picture that blows up to gigabytes ends the thread and nothing else. */
const MOST_MEMORY_MB = 1536;

/**
 * Lays a report out in a thread of its own. An attached picture that cannot be drawn is left out, with all
 * others: its hash stands in the report anyway. Rejects with `internal` when it cannot be done at all.
 */
export async function renderInThread(request: RenderRequest, log: Logger): Promise<ReportForms> {
  try {
    return await oneThread(request);
  } catch (error) {
    log.warn({ rendering: error instanceof Error ? error.message : String(error) });
    if (request.pictures.length === 0) throw notRendered(error);
  }
  return oneThread({ ...request, pictures: [] }).catch((error: unknown) => {
    throw notRendered(error);
  });
}

function oneThread(request: RenderRequest): Promise<RenderAnswer> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(workerUrl(), {
      workerData: request,
      resourceLimits: { maxOldGenerationSizeMb: MOST_MEMORY_MB },
    });
    worker.on('message', (answer: RenderAnswer) => resolve(answer));
    worker.on('error', reject);
    worker.on('exit', () => reject(new Error('The thread ended without an answer.')));
  });
}

/** From source the thread is TypeScript beside this file; in a build it lies beside the bundle. */
function workerUrl(): URL {
  const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
  return new URL(`./render-forms-worker.${extension}`, import.meta.url);
}

function notRendered(cause: unknown): LifeboatError {
  return new LifeboatError(
    'internal',
    'The report was signed and kept, and could not be laid out.',
    'Its signed record, report.json, is whole. The log in the data folder has the details.',
    { cause },
  );
}
