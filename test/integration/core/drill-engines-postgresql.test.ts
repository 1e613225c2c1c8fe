import { describeEngineDrills } from '../../fixtures/drills/engine-drill-suite.ts';
import { postgresqlBench } from '../../fixtures/drills/server-benches.ts';

describeEngineDrills(postgresqlBench());
