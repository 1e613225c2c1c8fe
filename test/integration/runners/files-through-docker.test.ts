import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { filesEngine } from '../../../electron/core/engines/files/files-engine.ts';
import { createRunner } from '../../../electron/core/runners/create-runner.ts';
import type { Runner } from '../../../electron/core/runners/runner.ts';
import { compareInventories } from '../../../electron/core/verifications/compare-inventories.ts';
import { dockerMissing, startDockerDesk, type DockerDesk } from '../../fixtures/docker-desk.ts';
import { skippedFor } from '../../fixtures/need-part.ts';
import { FilesBench } from '../files/files-bench.ts';

const missing = dockerMissing();
const FOLDER = `/srv/uploads 'n' "more" $HOME ü`;

const FILL = `
mkdir -p "$1/items/deep" "$1/empty folder"
cd "$1"
i=0
while [ $i -lt 200 ]; do echo "content of $i" >"items/$i.txt"; i=$((i+1)); done
head -c 300000 /dev/urandom >binary
printf hostile >"$(printf 'new\\nline \\$(id) ü')"
ln binary "twin of binary"
ln -s items/1.txt link
chmod 4755 items/2.txt
chmod 0400 items/3.txt
chown 1234:5678 items/4.txt link -h
touch -d @1000000000 items/5.txt "empty folder"
`;

/** All that a copy must have but the times of folders' own listing: modes, owners, times, links, bytes. */
const LIST = `cd "$1" && find . -printf '%P|%y|%m|%U|%G|%T@|%n|%l\\n' | sort && find . -type f -exec sha256sum {} + | sort`;

describe.skipIf(missing !== null)(`files through docker${skippedFor(missing)}`, () => {
  const bench = new FilesBench();
  let desk: DockerDesk;
  let runner: Runner;
  const inside = (script: string, place: string) =>
    desk.docker(['exec', 'shop', 'sh', '-c', script, 'sh', place]);

  beforeAll(async () => {
    desk = await startDockerDesk();
    Object.assign(process.env, desk.env);
    await desk.run('shop');
    runner = createRunner({ kind: 'docker', container: 'shop' }, { toolPaths: {} });
    await inside(FILL, FOLDER);
  }, 400_000);
  afterAll(async () => {
    await desk?.stop();
    bench.stop();
  });

  test('a folder in a container comes back there, in another folder and in its own', async () => {
    const content = await inside(LIST, FOLDER);
    const context = () => bench.context({ runner });
    const probe = await filesEngine.probe(bench.at(FOLDER), context());
    expect(probe).toMatchObject({ reachable: true, problem: null });
    const taken = await bench.take(FOLDER, {}, context());
    const target = '/srv/back again';
    await bench.restore(taken, target, {}, { context: context() });
    expect(await inside(LIST, target)).toBe(content);
    await inside('touch "$1/later"', FOLDER);
    const run = await bench.restore(taken, FOLDER, { mode: 'replace' }, { context: context() });
    expect(await inside(LIST, FOLDER)).toBe(content);
    expect(await inside('ls "$1/later"', run.keptAside ?? '')).toContain('later');
  });

  test('a scratch folder in a container is looked at and removed', async () => {
    const taken = await bench.take(FOLDER, {}, bench.context({ runner }));
    const context = bench.context({ runner });
    const scratch = filesEngine.scratchTarget(bench.at(FOLDER), context.workName, context);
    await bench.restore(taken, scratch.place, {}, { context });
    const wanted = { hashes: true, like: taken.inventory };
    const live = await filesEngine.inspect(scratch, wanted, context);
    const where = 'after the restore';
    const { verdict } = compareInventories(taken.inventory, live, { hashes: true, where });
    expect(verdict).toBe('proven');
    await filesEngine.removeScratch(scratch, context);
    expect(await inside('ls "$1"', '/tmp')).not.toContain(context.workName);
  });
});
