import { sshMissing, startSshDesk } from '../fixtures/ssh-desk.ts';
import { runnerSuite } from './runner-suite.ts';

runnerSuite({
  name: 'ssh',
  missing: sshMissing(),
  open: async () => {
    const desk = await startSshDesk();
    return { config: desk.config(), close: async () => desk.stop() };
  },
});
