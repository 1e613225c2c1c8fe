import { launchApp } from '../fixtures/launch-app.ts';
import { median, type Figure } from './figure.ts';

const STARTS = 5;
/** What the first screen says of an empty catalog, once the core has answered. */
const FIRST_ANSWER = 'No database is protected yet';

interface Start {
  readonly contentMs: number;
  readonly answerMs: number;
}

/**
 * From the start of the app's process until its window first shows content (the browser's own *first
 * contentful paint*), and until it shows what the core answered; each time on a new data folder.
 */
export async function benchStart(): Promise<Figure[]> {
  const starts: Start[] = [];
  // The first start finds nothing in the machine's caches, and is left out.
  for (let start = 0; start <= STARTS; start += 1) {
    const times = await timeStart();
    if (start > 0) starts.push(times);
  }
  return [
    figure(
      'start to first content of the window',
      starts.map(({ contentMs }) => contentMs),
    ),
    figure(
      'start to first answer of the core shown',
      starts.map(({ answerMs }) => answerMs),
    ),
  ];
}

function figure(what: string, times: readonly number[]): Figure {
  const rounds = times.map((ms) => `${ms.toFixed(0)} ms`);
  return { bench: 'start', what, unit: 'ms', median: median(times), aim: null, rounds };
}

async function timeStart(): Promise<Start> {
  const running = await launchApp();
  try {
    const answered = await running.page.waitForFunction(
      (text) => document.body.textContent.includes(text) && Date.now(),
      FIRST_ANSWER,
    );
    const answeredAtMs = Number(await answered.jsonValue());
    const paintedAtMs = await running.page.evaluate(() => {
      const paint = performance.getEntriesByName('first-contentful-paint')[0];
      return performance.timeOrigin + (paint?.startTime ?? Number.NaN);
    });
    const startedAtMs = await running.app.evaluate(() => process.getCreationTime());
    if (startedAtMs === null) throw new Error('The system does not tell when the app was started.');
    return { contentMs: paintedAtMs - startedAtMs, answerMs: answeredAtMs - startedAtMs };
  } finally {
    await running.close();
  }
}
