import { composeHarness } from './compose-harness.ts';
import { describeFileEngine } from './file-engine-suite.ts';

describeFileEngine(composeHarness('local'));
describeFileEngine(composeHarness('ssh'));
