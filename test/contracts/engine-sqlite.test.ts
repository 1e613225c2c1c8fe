import { describeEngine } from './engine-suite.ts';
import { sqliteHarness } from './sqlite-harness.ts';

describeEngine(sqliteHarness());
