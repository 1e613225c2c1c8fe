import { describeEngine } from './engine-suite.ts';
import { postgresqlHarness } from './postgresql-harness.ts';

describeEngine(postgresqlHarness());
