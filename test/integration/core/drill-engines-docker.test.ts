import { afterAll, beforeAll, describe } from 'vitest';
import { startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { describeEngineDrills } from '../../fixtures/drills/engine-drill-suite.ts';
import { volumeBench } from '../../fixtures/drills/place-benches.ts';

describe('with a Docker daemon', () => {
  let desk: DockerDesk;
  beforeAll(async () => {
    desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
  }, 400_000);
  afterAll(async () => {
    for (const name of Object.keys(desk.env)) delete process.env[name];
    await desk.stop();
  });

  describeEngineDrills(volumeBench(() => desk));
});
