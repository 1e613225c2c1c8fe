import { describe, test } from 'vitest';
import { whyNoMongodb } from '../fixtures/mongodb/mongodb-programs.ts';
import { describeEngine } from './engine-suite.ts';
import { mongodbHarness } from './mongodb-harness.ts';

const reason = whyNoMongodb();
if (reason === null) {
  describeEngine(mongodbHarness());
} else {
  describe('engine mongodb', () => {
    test.skip(reason, () => {});
  });
}
