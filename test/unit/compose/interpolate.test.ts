import { describe, expect, test } from 'vitest';
import { interpolate } from '../../../electron/core/compose/interpolate.ts';
import { parseEnvFile } from '../../../electron/core/compose/parse-env-file.ts';

const VARIABLES = new Map([
  ['A', 'a'],
  ['EMPTY', ''],
]);

describe('variables', () => {
  test.each([
    ['$A and ${A}', 'a and a'],
    ['$A_B', ''],
    ['${A}_B', 'a_B'],
    ['$$A $${A}', '$A ${A}'],
    ['${EMPTY:-d} ${EMPTY-d} ${NONE-d} ${NONE:-d}', 'd  d d'],
    ['${A:+r} ${EMPTY:+r} ${EMPTY+r} ${NONE+r}', 'r  r '],
    ['${NONE:-${ALSO:-${A}x}}', 'ax'],
    ['${NONE:-a:b/c}', 'a:b/c'],
    ['${A:?must be set}', 'a'],
    ['$ 5 and 5$', '$ 5 and 5$'],
    ['${NONE:-', ''],
  ])('%j is %j', (text, expected) => {
    expect(interpolate(text, VARIABLES).text).toBe(expected);
  });

  test('that are not set are named, those with a default are not', () => {
    expect(interpolate('$X ${Y:-d} ${Z:?z} ${V:+r} ${A:-$U} ${W:-$T}', VARIABLES).unset).toEqual([
      'X',
      'Z',
      'T',
    ]);
  });
});

describe('env files', () => {
  test('are read as Compose reads them', () => {
    const text = [
      '\uFEFF# comment',
      'PLAIN=value # comment',
      'HASH=a#b',
      'export EXPORTED = spaced ',
      'EMPTY=',
      `SINGLE='$A # "kept"'`,
      String.raw`DOUBLE="line\nbreak \"q\" \$A $A"`,
      'SPREAD="one',
      'two"',
      'USES=${PLAIN}/x',
      'USES_OUTER=$A',
      'no assignment',
      'URL=postgres://u:p@h/d?x=1',
      '',
    ].join('\r\n');
    expect(Object.fromEntries(parseEnvFile(text, VARIABLES))).toEqual({
      PLAIN: 'value',
      HASH: 'a#b',
      EXPORTED: 'spaced',
      EMPTY: '',
      SINGLE: '$A # "kept"',
      DOUBLE: 'line\nbreak "q" $A a',
      SPREAD: 'one\ntwo',
      USES: 'value/x',
      USES_OUTER: 'a',
      URL: 'postgres://u:p@h/d?x=1',
    });
  });
});
