import type { z } from 'zod';
import { plainIssue } from './plain-issue.ts';

/** A part of an input that is refused. */
export interface RefusedField {
  readonly path: readonly PropertyKey[];
  /** A sentence without the value, which may be secret. */
  readonly reason: string;
}

const MOST = 3;

/** The first few parts of an input that are refused, each with its reason. */
export function refusedFields({ issues }: Pick<z.ZodError, 'issues'>): readonly RefusedField[] {
  return issues
    .flatMap((issue) => withinUnion(issue))
    .slice(0, MOST)
    .map((issue) => ({ path: issue.path, reason: plainIssue(issue) }));
}

/** Names the refused parts, each with its reason, never their values. */
export function refusedText(error: Pick<z.ZodError, 'issues'>): string {
  const said = refusedFields(error).map(({ path, reason }) => {
    const name = fieldName(path);
    return name === '' ? reason : `${name}: ${reason}`;
  });
  return said.join(' ');
}

/** A field as people call it: the last name of its path, in words. Empty for the input as a whole. */
export function fieldName(path: readonly PropertyKey[]): string {
  const name = path.findLast((part) => typeof part === 'string') ?? '';
  return name.replaceAll(/(?<=[a-z])[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);
}

/**
 * Of a value that may be of several kinds: what is wrong with it as the one kind that it was given as, which
 * lacks nothing and holds nothing strange. The issue as it is when that cannot be told.
 */
function withinUnion(issue: z.core.$ZodIssue): readonly z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const [meant, ...others] = issue.errors.filter((kind) => kind.every(isOfValue));
  if (meant === undefined || others.length > 0) return [issue];
  return meant.flatMap((inner) => withinUnion({ ...inner, path: [...issue.path, ...inner.path] }));
}

/** Whether a value that is there is refused, rather than that one lacks or that one is too many. */
function isOfValue(issue: z.core.$ZodIssue): boolean {
  return issue.code !== 'invalid_type' && issue.code !== 'unrecognized_keys';
}
