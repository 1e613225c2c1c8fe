import { runnerSuite } from './runner-suite.ts';

runnerSuite({
  name: 'local',
  missing: process.platform === 'linux' ? null : 'the suite looks into /proc',
  open: async () => ({ config: { kind: 'local' }, close: async () => {} }),
});
