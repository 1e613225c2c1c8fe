import type { z } from 'zod';
import { alertCalls } from './alerts.ts';
import { backupCalls } from './backups.ts';
import { channelCalls } from './channels.ts';
import { connectionCalls } from './connections.ts';
import { destinationCalls } from './destinations.ts';
import { drillTemplateCalls } from './drill-templates.ts';
import { drillCalls } from './drills.ts';
import { evidenceCalls } from './evidence.ts';
import type { EventName, EventPayload } from './events.ts';
import { hookCalls } from './hooks.ts';
import { incidentCalls } from './incidents.ts';
import { jobCalls } from './jobs.ts';
import { keyCalls } from './keys.ts';
import { monitoringCalls, queueCalls } from './monitoring.ts';
import { planCalls } from './plans.ts';
import { restoreCalls } from './restores.ts';
import { retentionCalls } from './retention.ts';
import { scheduleCalls } from './schedule.ts';
import { shellCalls } from './shell.ts';
import { smokeCalls } from './smoke.ts';
import { sourceCalls } from './sources.ts';
import { systemCalls } from './system.ts';

/** Every call that the core answers. Handlers, clients and `window.lifeboat` derive from this table. */
export const coreCalls = {
  ...sourceCalls,
  ...connectionCalls,
  ...destinationCalls,
  ...keyCalls,
  ...backupCalls,
  ...restoreCalls,
  ...hookCalls,
  ...planCalls,
  ...drillTemplateCalls,
  ...drillCalls,
  ...evidenceCalls,
  ...incidentCalls,
  ...smokeCalls,
  ...scheduleCalls,
  ...retentionCalls,
  ...alertCalls,
  ...channelCalls,
  ...monitoringCalls,
  ...jobCalls,
  ...queueCalls,
  ...systemCalls,
};

/** Every call that the window can make: the core's, and main's own. */
export const windowCalls = { ...coreCalls, ...shellCalls };

export type CoreCalls = typeof coreCalls;
export type CoreCallName = keyof CoreCalls;
export type WindowCalls = typeof windowCalls;
export type WindowCallName = keyof WindowCalls;

/** What a caller passes: defaults may be left out. */
export type CallInput<N extends WindowCallName> = z.input<WindowCalls[N]['input']>;
/** What a handler gets: parsed, defaults filled in. */
export type ParsedInput<N extends WindowCallName> = z.output<WindowCalls[N]['input']>;
export type CallOutput<N extends WindowCallName> = z.output<WindowCalls[N]['output']>;

/** One handler for each call of the core. The signal aborts when the caller cancels or goes away. */
export type CoreHandlers = {
  [N in CoreCallName]: (
    input: ParsedInput<N>,
    signal: AbortSignal,
  ) => Promise<CallOutput<N>> | CallOutput<N>;
};

/** The client side of the contract, alike in the window, main and the command line. */
export interface LifeboatClient {
  call<N extends WindowCallName>(
    name: N,
    input: CallInput<N>,
    options?: { signal?: AbortSignal },
  ): Promise<CallOutput<N>>;
  /** Returns the function that ends the subscription. */
  on<E extends EventName>(event: E, listener: (payload: EventPayload<E>) => void): () => void;
}
