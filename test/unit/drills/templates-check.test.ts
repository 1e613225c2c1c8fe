import { assert, constantFrom, nat, property, string } from 'fast-check';
import { parseDocument } from 'yaml';
import { describe, expect, test } from 'vitest';
import {
  MOST_CHARACTERS,
  readTemplate,
} from '../../../electron/core/drills/templates/read-template.ts';
import { shippedTemplates } from '../../../electron/core/drills/templates/shipped-templates.ts';

const yamls = [...shippedTemplates().values()].map(({ yaml }) => yaml);

const head = `format: 1
id: own
version: 1
title: Own
text: For tests.
use: [drill]
subjects:
  - id: shop
    title: Shop
phases:
  - id: only
    title: Only
`;
const human = (id: string, more = '') =>
  `  - { id: ${id}, phase: only, kind: human, title: ${id}, instruction: Look.${more} }\n`;
const act = (id: string, action = id, more = '') =>
  `  - { id: ${id}, phase: only, kind: automatic, do: ${action}, title: ${id}${more} }\n`;
const whole = [
  'choose-backup',
  'fetch-copy',
  'decrypt',
  'provision-scratch',
  'restore',
  'compare',
  'clean-up',
];
const withSteps = (...steps: string[]) => `${head}steps:\n${steps.join('')}`;
const drawing = (backup: string) =>
  withSteps(human('look')).replace('    title: Shop', `    title: Shop\n    backup: ${backup}`);
const problemsOf = (yaml: string) =>
  readTemplate(yaml).problems.map(({ line, text }) => `${line ?? '-'}: ${text}`);

describe('what can be read', () => {
  test('a small checklist passes', () => {
    expect(problemsOf(withSteps(human('look')))).toEqual([]);
    expect(problemsOf(withSteps(...whole.map((action) => act(action))))).toEqual([]);
  });

  test('a subject may name which backup is restored where nobody says', () => {
    expect(readTemplate(drawing('random')).template?.subjects[0]?.backup).toBe('random');
    expect(problemsOf(drawing('oldest'))).toEqual([expect.stringMatching(/^10: .*backup/)]);
  });

  test('every problem is told at once, each with its line', () => {
    const yaml = `format: 1
id: Own Checklist
version: 0
title: Own
text: For tests.
use: [drill, rehearsal]
colour: red
subjects:
  - id: shop
    title: Shop
phases:
  - id: only
    title: Only
    minutes: soon
steps:
  - id: a
    phase: only
    kind: human
    title: A
  - id: b
    phase: only
    kind: robot
    title: B
  - id: c
    phase: only
    kind: automatic
    do: dance
    title: C
  - id: d
    phase: only
    kind: human
    instruction: Look.
    afer: [a]
    title: D
`;
    expect(problemsOf(yaml)).toEqual([
      '2: id: An id is of lower-case letters, digits and hyphens.',
      '3: version: It has to be at least 1.',
      '6: use: It has to be drill or incident.',
      '14: phases.minutes: It has to be a number.',
      '16: steps.instruction: It is missing.',
      '22: steps.kind: It has to be automatic, fact or human.',
      expect.stringMatching(/^27: steps.do: It has to be one of choose-backup, fetch-copy, /),
      '33: “steps.afer” is not known.',
    ]);
  });

  test('what is not known is named with its line', () => {
    expect(problemsOf(`${withSteps(human('look'))}colour: red\n`)).toEqual([
      '15: “colour” is not known.',
    ]);
  });

  test('a later format is named as such', () => {
    expect(problemsOf('format: 2\nsteps: other\n')).toEqual([
      '1: The format is 2; this Lifeboat knows format 1. Update Lifeboat.',
    ]);
  });

  test.each(['', 'just a text', '- a\n- b\n', '42', '~'])('refuses %j', (yaml) => {
    expect(problemsOf(yaml)).toEqual([
      '-: It has to begin with fields such as format, id and title.',
    ]);
  });

  test('a broken text tells where', () => {
    expect(problemsOf(`${head}steps: [\n`)[0]).toMatch(/^1[34]: It is not written as YAML: /);
    expect(problemsOf(`${head}id: twice\n`)[0]).toMatch(/^13: It is not written as YAML: Map keys/);
  });

  test('aliases are refused, bombs of them at once', () => {
    expect(problemsOf(`${head}steps: &a\n${human('look')}roles: *a\n`)).toEqual([
      '15: “*a” is an alias, which a checklist does not have.',
    ]);
    const levels = Array.from(
      { length: 20 },
      (_, level) => `l${level + 1}: &l${level + 1} [${`*l${level}, `.repeat(9)}*l${level}]`,
    );
    const bomb = ['l0: &l0 [ha, ha]', ...levels].join('\n');
    expect(readTemplate(bomb)).toEqual({ template: null, problems: expect.any(Array) });
    expect(readTemplate(bomb).problems.length).toBe(100);
  });

  test('what is too long or too deep is refused', () => {
    expect(problemsOf('#'.repeat(MOST_CHARACTERS + 1))).toEqual([
      '-: It is too long for a checklist.',
    ]);
    expect(readTemplate('['.repeat(200_000)).template).toBeNull();
    expect(readTemplate('a:\n'.repeat(100_000)).template).toBeNull();
  });

  test('keys of objects in JavaScript are nothing special', () => {
    const polluted = `${withSteps(human('look'))}__proto__: { polluted: true }\nconstructor: x\n`;
    expect(problemsOf(polluted)).toContain('16: “constructor” is not known.');
    expect(readTemplate(polluted).template).toBeNull();
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });
});

describe('what has to fit together', () => {
  test.each<[string, string, string]>([
    ['a phase', human('a').replace('only', 'other'), 'There is no phase “other”.'],
    ['a role', human('a', ', role: boss'), 'There is no role “boss”.'],
    ['a subject', human('a', ', on: other'), 'There is no subject “other”.'],
    ['a step before', human('a', ', after: [b]'), 'There is no step “b”.'],
    ['itself', human('a', ', after: [a]'), 'The step “a” cannot come after itself.'],
    ['the same id', human('a') + human('a'), 'The id “a” is there twice.'],
    ['a gate', human('a', ', gate: true'), 'A gate has to name in after what it waits for.'],
    ['an only', human('a', ', only: incident'), 'The checklist is not used as an incident.'],
    [
      'one choice',
      human('a', ', evidence: [{ id: x, kind: choice, label: X, choices: [{ label: Y }] }]'),
      'A choice has to have at least two choices.',
    ],
    [
      'no good choice',
      human(
        'a',
        ', evidence: [{ id: x, kind: choice, label: X, choices: [{ label: Y, good: false }, { label: Z, good: false }] }]',
      ),
      'One of the choices has to be good.',
    ],
    [
      'the unit of a text',
      human('a', ', evidence: [{ id: x, kind: text, label: X, unit: kg }]'),
      'Only a figure has a unit.',
    ],
    ['a placeholder', act('a', 'http', ", url: 'https://{{host}}/'"), 'There is no input “host”.'],
    [
      'half a placeholder',
      act('a', 'command', ", command: '{{host'"),
      'A placeholder is written as {{input}}.',
    ],
    [
      'a fact of incidents',
      '  - { id: a, phase: only, kind: fact, ask: restored-since, title: A }\n',
      '“restored-since” is asked in incidents alone: set only: incident.',
    ],
  ])('%s', (_, steps, text) => {
    expect(problemsOf(withSteps(steps)).map((problem) => problem.replace(/^\d+: /, ''))).toContain(
      text,
    );
  });

  test('circles are found, however long', () => {
    const steps = withSteps(human('a', ', after: [c]'), human('b'), human('c'), human('d'));
    expect(problemsOf(steps)).toEqual([
      '14: The step “a” would have to come before itself.',
      '15: The step “b” would have to come before itself.',
      '16: The step “c” would have to come before itself.',
    ]);
  });

  test('a phase without a step, and subjects that may all be absent', () => {
    const yaml = withSteps(human('look'))
      .replace('    title: Shop', '    title: Shop\n    optional: true')
      .replace('    title: Only', '    title: Only\n  - id: empty\n    title: Empty');
    expect(problemsOf(yaml)).toEqual([
      '7: At least one subject has to be there: not all may be optional.',
      '14: The phase “empty” has no step.',
    ]);
  });

  test('an incident needs a gate', () => {
    const yaml = withSteps(human('a')).replace('[drill]', '[drill, incident]');
    expect(problemsOf(yaml)[0]).toMatch(/^6: A checklist for incidents has to have a gate/);
    const gate = human('b', ', gate: true, after: [a]');
    expect(problemsOf(yaml + gate)).toEqual([]);
  });

  test.each(whole.slice(0, -2))('without %s what needs it is told', (missing) => {
    const steps = whole.filter((action) => action !== missing).map((action) => act(action));
    const texts = problemsOf(withSteps(...steps));
    expect(texts.some((text) => text.includes(`does ${missing} of its subject`))).toBe(true);
  });

  test('a clean-up is there, once, and last', () => {
    const steps = whole.slice(0, -1).map((action) => act(action));
    expect(problemsOf(withSteps(...steps))).toEqual([
      '8: What is fetched and restored of this subject is never removed: add a clean-up step.',
    ]);
    const early = act('clean-up', 'clean-up', ', after: [restore]');
    expect(problemsOf(withSteps(...steps, early))).toEqual([
      '8: The clean-up “clean-up” has to come after “compare”.',
    ]);
    expect(problemsOf(withSteps(...steps, act('clean-up'), act('again', 'clean-up')))).toEqual([
      '21: Of one subject, clean-up is done once.',
    ]);
  });
});

describe('laws', () => {
  test('any text gets an answer', () => {
    assert(
      property(string({ maxLength: 300 }), (text) => {
        const { template, problems } = readTemplate(text);
        expect(template).toBeNull();
        expect(problems.length).toBeGreaterThan(0);
      }),
    );
  });

  test('without any one line, a shipped checklist gets an answer: a template or problems', () => {
    assert(
      property(constantFrom(...yamls), nat(), (yaml, at) => {
        const lines = yaml.split('\n');
        const cut = lines.toSpliced(at % lines.length, 1).join('\n');
        const { template, problems } = readTemplate(cut);
        expect(template === null).toBe(problems.length > 0);
        for (const { line } of problems) expect(line ?? 1).toBeLessThanOrEqual(lines.length);
      }),
      { numRuns: 60 },
    );
  });

  test('the order of fields says nothing', () => {
    for (const yaml of yamls) {
      const turned = parseDocument(yaml);
      const { contents } = turned;
      if (contents !== null && 'items' in contents) contents.items.reverse();
      expect(readTemplate(turned.toString()).template).toEqual(readTemplate(yaml).template);
    }
  });
});
