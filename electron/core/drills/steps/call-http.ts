import type { AutomaticStep } from '../../../../shared/model/drill-template.ts';
import type { Check } from '../../../../shared/model/verification.ts';
import { overallVerdict } from '../../../../shared/model/verification.ts';
import { answerOf, parseAddress } from '../../hooks/call-address.ts';
import { fillIn } from '../run/step-inputs.ts';
import { durationFigure } from './figures.ts';
import { resultOf, type StepDone, type StepGround } from './step-ground.ts';

const TIMEOUT_SECONDS = 30;
/** What an answer is searched for has to stand in its first megabyte. */
const READ_BYTES = 1_000_000;

type HttpStep = Extract<AutomaticStep, { do: 'http' }>;

/** Calls an address, and holds the answer's status and text against what is expected. */
export async function callHttp({ view, step, run }: StepGround<HttpStep>): Promise<StepDone> {
  const { href: url, origin } = parseAddress(fillIn(step.url, view.inputs));
  const contains = step.contains === null ? null : fillIn(step.contains, view.inputs);
  const startedMs = performance.now();
  const answer = await answerOf(
    { method: 'GET', url, timeoutSeconds: TIMEOUT_SECONDS },
    run.observer.signal,
    async (response) => ({ status: response.status, text: await firstText(response) }),
  );
  const figures = [durationFigure(performance.now() - startedMs)];
  const checks: Check[] = [
    {
      name: 'status',
      verdict: answer.status === step.status ? 'proven' : 'failed',
      expected: String(step.status),
      actual: String(answer.status),
    },
  ];
  if (contains !== null) {
    const isThere = answer.text.includes(contains);
    checks.push({
      name: 'text',
      verdict: isThere ? 'proven' : 'failed',
      expected: contains,
      actual: isThere ? contains : 'not in the answer',
    });
  }
  const said = `${origin} answered with status ${answer.status}`;
  if (overallVerdict(checks) === 'proven')
    return { outcome: 'passed', result: resultOf(`${said}.`, { checks, figures }) };
  const text =
    answer.status === step.status
      ? `${said}, without the text “${contains ?? ''}”.`
      : `${said} instead of ${step.status}.`;
  const hint = 'Call the address by hand to see what it says.';
  return { outcome: 'failed', result: resultOf(text, { hint, checks, figures }) };
}

async function firstText({ body }: Response): Promise<string> {
  if (body === null) return '';
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  for await (const chunk of body) {
    chunks.push(chunk);
    bytes += chunk.length;
    if (bytes >= READ_BYTES) break;
  }
  return Buffer.concat(chunks).subarray(0, READ_BYTES).toString('utf8');
}
