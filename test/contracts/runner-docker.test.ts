import { dockerMissing, startDockerDesk } from '../fixtures/docker-desk.ts';
import { runnerSuite } from './runner-suite.ts';

runnerSuite({
  name: 'docker',
  missing: dockerMissing(),
  open: async () => {
    const desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
    await desk.run('runner-suite', ['--env=PGOPTIONS=from-the-image']);
    return {
      config: { kind: 'docker', container: 'runner-suite' },
      close: async () => desk.stop(),
    };
  },
});
