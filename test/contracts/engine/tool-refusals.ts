import { expect, test } from 'vitest';
import type { EngineContext } from '../../../electron/core/engines/engine.ts';
import type { ToolsHarness } from '../engine-harness.ts';
import type { EngineDesk } from './engine-desk.ts';

/** A program that is not there, or too old for the server, is named with what to install. */
export function describeToolRefusals({ harness }: EngineDesk, tools: ToolsHarness): void {
  const { engine } = harness;
  const [format = ''] = harness.formats;

  const refusals: readonly (readonly [code: string, version: string | null])[] = [
    ['tool-missing', null],
    ...(tools.tooOld === null ? [] : [['tool-too-old', tools.tooOld] as const]),
  ];

  test.each(refusals)('says %s, and names the package to install', async (code, version) => {
    const subject = await harness.sampleSubject(3);
    const context = withTools(await harness.context(), tools, version);
    const options = harness.dumpOptions(format);
    const refusal = { code, hint: expect.stringMatching(tools.hint) };
    const probe = await engine.probe(subject, context);
    expect(probe).toMatchObject({ reachable: true, problem: refusal });
    await expect(engine.planDump(subject, options, context)).rejects.toMatchObject(refusal);
    await expect(engine.dump(subject, options, context)).rejects.toMatchObject(refusal);
  });
}

/** A context whose dumping tools all have one version, or are not found. */
function withTools(
  context: EngineContext,
  tools: ToolsHarness,
  version: string | null,
): EngineContext {
  const { runner } = context;
  return {
    ...context,
    runner: {
      ...runner,
      find: async (tool) => {
        const found = await runner.find(tool);
        if (!tools.dump.includes(tool)) return found;
        if (version === null) return [];
        return found.map((one) => ({ ...one, version, major: Number.parseInt(version, 10) }));
      },
    },
  };
}
