import { afterAll, describe } from 'vitest';
import { dockerMissing } from '../fixtures/docker-desk.ts';
import { dockerVolumeHarness, VolumeBench } from './docker-volume-harness.ts';
import { describeFileEngine } from './file-engine-suite.ts';

const missing = dockerMissing();

describe.skipIf(missing !== null)(
  `Docker volumes${missing === null ? '' : ` (${missing})`}`,
  () => {
    const bench = new VolumeBench();
    afterAll(() => bench.stop());
    describeFileEngine(dockerVolumeHarness(bench, 'directly'));
    describeFileEngine(dockerVolumeHarness(bench, 'busybox'));
  },
);
