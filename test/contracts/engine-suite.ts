import { afterAll, beforeAll, describe } from 'vitest';
import type { EngineHarness } from './engine-harness.ts';
import { describeCancelling } from './engine/cancelling.ts';
import { engineDesk } from './engine/engine-desk.ts';
import { describeHardContent } from './engine/hard-content.ts';
import { describeKilledServer } from './engine/killed-server.ts';
import { describeLooks } from './engine/looks.ts';
import { describeQuestions } from './engine/questions.ts';
import { describeReplacing } from './engine/replacing.ts';
import { describeRoundTrips } from './engine/round-trips.ts';
import { describeServerRefusals } from './engine/server-refusals.ts';
import { describeToolRefusals } from './engine/tool-refusals.ts';
import { describeWriting } from './engine/writing.ts';

/** Holds a database engine to what `engine.ts` promises, with real tools and real data. */
export function describeEngine(harness: EngineHarness): void {
  const desk = engineDesk(harness);
  const { server, tools } = harness;

  describe(`engine ${harness.name}`, () => {
    beforeAll(() => harness.start());
    afterAll(() => harness.stop());

    describeLooks(desk);
    describeQuestions(desk);
    if (server !== null) describeServerRefusals(desk, server);
    if (tools !== null) describeToolRefusals(desk, tools);

    describe.each(harness.formats)('in the format %s', (format) => {
      describeRoundTrips(desk, format);
      describeHardContent(desk, format);
      describeWriting(desk, format);
      describeReplacing(desk, format);
      describeCancelling(desk, format);
      if (server !== null) describeKilledServer(desk, server, format);
    });
  });
}
