import { parentPort, workerData } from 'node:worker_threads';
import type { RenderAnswer, RenderRequest } from './render-in-thread.ts';
import { renderForms } from './render-forms.ts';

/** The thread that lays one report out: a long run takes seconds, in which the core goes on answering. */
// Only `renderInThread` starts it.
// oxlint-disable-next-line typescript/no-unsafe-type-assertion
const { json, pictures } = workerData as RenderRequest;
const forms = await renderForms(json, pictures);
const answer: RenderAnswer = forms;
// A thread is no window: there is no origin to name.
// oxlint-disable-next-line unicorn/require-post-message-target-origin
parentPort?.postMessage(answer);
