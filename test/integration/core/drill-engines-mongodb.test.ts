import { describeEngineDrills } from '../../fixtures/drills/engine-drill-suite.ts';
import { mongodbBench } from '../../fixtures/drills/server-benches.ts';

describeEngineDrills(mongodbBench('p@ss:/?#[]%'));
