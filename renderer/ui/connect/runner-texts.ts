import type { RunnerConfig } from '../../../shared/model/runner.ts';

/** The ways to where the tools run, as a person chooses them. */
export const runnerTexts: Readonly<
  Record<RunnerConfig['kind'], { readonly title: string; readonly text: string }>
> = {
  local: {
    title: 'This machine',
    text: 'The programs that are installed here.',
  },
  docker: {
    title: 'A Docker container',
    text: 'The programs inside a container that runs on this machine.',
  },
  compose: {
    title: 'A service of a Compose project',
    text: 'The programs inside the running container of a service.',
  },
  ssh: {
    title: 'Another machine, by SSH',
    text: 'The programs that are installed on the other machine.',
  },
};
