import { describeEngineDrills } from '../../fixtures/drills/engine-drill-suite.ts';
import {
  composeBench,
  filesBench,
  gitBench,
  sqliteBench,
} from '../../fixtures/drills/place-benches.ts';

describeEngineDrills(sqliteBench());
describeEngineDrills(filesBench());
describeEngineDrills(gitBench());
describeEngineDrills(composeBench());
