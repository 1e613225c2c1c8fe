/**
 * Names that break whoever puts them into SQL, a shell, a pattern, a file name or a URI without thought.
 * A harness takes those that its engine allows, and says with each other one why not.
 */
export const HOSTILE_NAMES: readonly string[] = [
  'back`tick',
  "quo'te",
  'double"quote',
  'back\\slash',
  'new\nline',
  'carriage\rreturn',
  'tab\there',
  '$HOME $(id) ${x}',
  '*',
  'a?b%c_d',
  '[a-z]',
  '-leading',
  '--all',
  ' leading space',
  "');--",
  '; drop table items; --',
  '/* comment */',
  'a.b.c',
  '../up',
  'a=b&c=d',
  'percent%20',
  'Select',
  'items',
  'ITEMS',
  'Grüße',
  'e\u0301 composed',
  '\u202Ebackwards',
  '🛟 lifeboat',
  // 63 bytes, the longest that PostgreSQL takes; 60 of them in two-byte letters.
  `${'ü'.repeat(30)}end`,
  'n'.repeat(63),
];
