import type { LifeboatError } from '../../../shared/model/error.ts';
import type { ToolCall } from '../tools/tool-call.ts';

/** A program of this machine that runs commands in another place: docker, docker compose, ssh. */
export interface FarClient {
  readonly kind: 'docker' | 'compose' | 'ssh';
  /** For messages: `in the container shop-db`, `on db1.example.org`. */
  readonly where: string;
  /** For messages: `the container shop-db`. */
  readonly place: string;
  /** The call of the client that runs `command` there. */
  command(command: readonly string[]): ToolCall;
  /** The client's command for a call, as a person would type it; secrets as dots. */
  describe(call: ToolCall): string;
  /** What it means that nothing could be started there, from what the client said. */
  explain(said: string, exitCode: number | null): Promise<LifeboatError>;
  /** The call of the client that joins its stdin and stdout to an address as seen from there. */
  readonly relay?: (host: string, port: number) => ToolCall;
}
