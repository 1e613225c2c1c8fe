import type { DestinationConfig } from '../../../shared/model/destination.ts';
import type { Destination } from './destination.ts';
import { LocalDestination } from './local/local-destination.ts';
import { prepareLocalFolder } from './local/prepare-local-folder.ts';

/** A destination as a task is told of it. */
export interface DestinationRef {
  readonly id: string;
  readonly name: string;
  readonly config: DestinationConfig;
}

/** The destination that a configuration describes. Reaches out to nothing yet. */
export function createDestination(config: DestinationConfig): Destination {
  switch (config.kind) {
    case 'local':
      return new LocalDestination(config.path);
  }
}

/** What is done once, when a destination is added: makes the place if it can be made. */
export async function prepareDestination(config: DestinationConfig): Promise<void> {
  switch (config.kind) {
    case 'local':
      return prepareLocalFolder(config.path);
  }
}
