import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { composeMissing } from '../fixtures/compose-plugin.ts';
import { dockerMissing, startDockerDesk } from '../fixtures/docker-desk.ts';
import { runnerSuite } from './runner-suite.ts';

runnerSuite({
  name: 'compose',
  missing: dockerMissing() ?? composeMissing(),
  open: async () => {
    const desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
    desk.addCompose();
    const file = join(desk.folder, 'compose.yaml');
    const service = `{ image: '${desk.image}', network_mode: host, init: true }`;
    writeFileSync(file, `services:\n  tools: ${service}\n`);
    await desk.docker(['compose', '--project-name', 'suite', '--file', file, 'up', '--detach']);
    const config = { kind: 'compose', file, project: 'suite', service: 'tools' } as const;
    return { config, close: async () => desk.stop() };
  },
});
