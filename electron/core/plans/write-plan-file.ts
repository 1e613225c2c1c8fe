import { Document, isMap, isScalar, visit } from 'yaml';
import type { Retention } from '../../../shared/model/retention.ts';
import type { Timing } from '../../../shared/model/schedule.ts';
import type { PlanFile } from './plan-file.ts';

const HEAD = ` A plan of Lifeboat: what is backed up and when, where to, how long it is kept and how it is checked.
 Sources, destinations, channels and commands stand under the names that they have where this was written.
 There is no secret in it. Compare it with \`lifeboat plan compare FILE\`; take it in with
 \`lifeboat plan import FILE\`, with \`--rename THEIRS=OURS\` for what is called otherwise there.`;

/** The file as YAML. What says nothing, such as a rule that keeps nothing, is left out. */
export function planYaml(file: PlanFile): string {
  const { kind, version, name, sources, destinations, backup, verify, purge, drill, ...rest } =
    file;
  const { steps, options, storage, ...policy } = rest;
  // Readers of YAML 1.1 take 10:00 for a number, unless it is quoted.
  const document = new Document(
    {
      kind,
      version,
      name,
      sources,
      destinations: destinations.map(({ name: place, keep }) => ({
        name: place,
        keep: rules(keep),
      })),
      backup: timing(backup),
      verify: verify && { ...verify, timing: timing(verify.timing) },
      purge: timing(purge),
      drill: timing(drill),
      ...policy,
      ...(Object.keys(options).length > 0 && { options }),
      ...(Object.keys(storage).length > 0 && { storage }),
      ...filledSteps(steps),
    },
    { compat: 'yaml-1.1' },
  );
  document.commentBefore = HEAD;
  explainAddresses(document);
  return document.toString({ lineWidth: 0 });
}

function rules({ minimum, ...keep }: Retention): Partial<Retention> {
  const said = Object.entries(keep).filter(([, value]) => value > 0);
  return { ...Object.fromEntries(said), minimum };
}

function timing(said: Timing | null): Partial<Timing> | null {
  if (said === null) return null;
  const { schedule, zone, jitterMinutes, blackouts } = said;
  return {
    schedule,
    zone,
    ...(jitterMinutes > 0 && { jitterMinutes }),
    ...(blackouts.length > 0 && { blackouts }),
  };
}

function filledSteps({ backup, restore }: PlanFile['steps']) {
  const filled = [backup, restore].flatMap(({ before, after }) => [...before, ...after]);
  return filled.length === 0 ? {} : { steps: { backup, restore } };
}

function explainAddresses(document: Document): void {
  visit(document, {
    Map(_, node) {
      const kind = node.get('kind', true);
      if (!isMap(node) || !isScalar(kind) || kind.value !== 'http' || !node.has('origin')) return;
      node.commentBefore = ' The rest of the address is a secret: add this step again by hand.';
    },
  });
}
