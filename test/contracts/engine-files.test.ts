import { describeFileEngine } from './file-engine-suite.ts';
import { filesHarness } from './files-harness.ts';

describeFileEngine(filesHarness('local'));
describeFileEngine(filesHarness('ssh'));
