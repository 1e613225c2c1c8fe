import type { StepAction } from '../../../shared/model/hook.ts';
import type { ToolCall } from '../tools/tool-call.ts';

type ComposeAction = Extract<StepAction, { kind: 'compose' }>;

/**
 * The run of `docker compose` that stops or starts services. `stop` and `start` touch containers that
 * exist and make none, so both may be done twice.
 */
export function composeCall({ action, file, project, services }: ComposeAction): ToolCall {
  const named = project === null ? [] : ['-p', project];
  return { tool: 'docker', args: ['compose', '-f', file, ...named, action, ...services] };
}
