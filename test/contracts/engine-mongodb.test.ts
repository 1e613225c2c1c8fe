import { describe } from 'vitest';
import { whyNoMongodb } from '../fixtures/mongodb/mongodb-programs.ts';
import { describeEngine } from './engine-suite.ts';
import { mongodbHarness } from './mongodb-harness.ts';

const reason = whyNoMongodb();
describe.skipIf(reason !== null)(`with real tools ${reason ?? ''}`, () => {
  describeEngine(mongodbHarness());
});
