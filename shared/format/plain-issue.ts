import type { z } from 'zod';

const kinds: Readonly<Record<string, string>> = {
  number: 'a number',
  int: 'a whole number',
  string: 'a text',
  boolean: 'true or false',
  array: 'a list',
  object: 'a group of values',
};

const UNFIT = 'It cannot be taken as it is.';

/**
 * What is wrong with a value, in plain words and without the value, which may be secret. What a schema
 * says itself stays; only the library's own words are replaced.
 */
export function plainIssue(issue: z.core.$ZodIssue): string {
  if (!/^(?:Too (?:small|big)|Invalid|Unrecognized)/.test(issue.message)) return issue.message;
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && issue.minimum === 1) return 'It must not be empty.';
      return bound('at least', issue.origin, issue.minimum);
    case 'too_big':
      return bound('at most', issue.origin, issue.maximum);
    case 'invalid_type':
      if (issue.message.endsWith('received undefined')) return 'It is missing.';
      return `It has to be ${kinds[issue.expected] ?? 'something else'}.`;
    case 'invalid_value':
      return `It has to be ${issue.values.map(String).join(' or ')}.`;
    case 'invalid_format':
      if (issue.format === 'email') return 'It is not a mail address.';
      return 'It is not written as it should be.';
    case 'unrecognized_keys':
      return `${issue.keys.map((key) => `“${key}”`).join(', ')}: not known.`;
    case 'invalid_union':
      return 'It is none of the values that it can have.';
    case 'invalid_key':
      return issue.issues[0] === undefined ? UNFIT : plainIssue(issue.issues[0]);
    case 'custom':
    case 'invalid_element':
    case 'not_multiple_of':
      return UNFIT;
  }
}

function bound(side: string, origin: string, limit: number | bigint): string {
  if (origin === 'string') return `It has to have ${side} ${limit} characters.`;
  if (origin === 'array') return `It has to have ${side} ${limit} entries.`;
  return `It has to be ${side} ${limit}.`;
}
