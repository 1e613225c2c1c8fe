import { z } from 'zod';

/** Names with `*` and `?`, as the engine's own tool or Lifeboat matches them. */
export const patternsSchema = z.array(z.string().min(1));
