import { useCallback, useState } from 'react';
import type { z } from 'zod';

/**
 * State that outlives a reload of the window, for words that were typed and not sent yet. What is there in
 * another form than `schema` is forgotten.
 */
export function useSessionState<T>(
  key: string,
  schema: z.ZodType<T>,
  initial: T,
): readonly [T, (value: T) => void, () => void] {
  const [value, setValue] = useState(() => stored(key, schema) ?? initial);
  const keep = useCallback(
    (next: T) => {
      setValue(next);
      sessionStorage.setItem(key, JSON.stringify(next));
    },
    [key],
  );
  const forget = useCallback(() => sessionStorage.removeItem(key), [key]);
  return [value, keep, forget];
}

function stored<T>(key: string, schema: z.ZodType<T>): T | null {
  const text = sessionStorage.getItem(key);
  if (text === null) return null;
  try {
    return schema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}
