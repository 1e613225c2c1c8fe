import type { z } from 'zod';

/** One call of the contract: what goes in and what comes back, both checked at run time. */
export interface CallDefinition {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/** Keeps the exact schema types, so that handler, client and window derive theirs from the table. */
export function call<I extends z.ZodType, O extends z.ZodType>(definition: {
  input: I;
  output: O;
}) {
  return definition;
}
