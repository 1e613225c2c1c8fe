import { Readable } from 'node:stream';
import { expect, test } from 'vitest';
import { wrapPlainDump } from '../../../electron/core/engines/postgresql/wrap-plain-dump.ts';

const DUMP = [
  '--\n-- PostgreSQL database dump\n--\n\n',
  'CREATE TABLE public.t (\n    i integer\n);\n\n',
  'COPY public.t (i) FROM stdin;\n1\n2\n\\.\n\n\n',
  'ALTER TABLE ONLY public.t\n    ADD CONSTRAINT t_pkey PRIMARY KEY (i);\n\n\n',
  '--\n-- PostgreSQL database dump complete\n--\n\n',
].join('');

/** What psql would be given, and whether the stream broke. */
async function wrapped(text: string): Promise<{ given: string; broken: boolean }> {
  let given = '';
  try {
    const source = Readable.from([Buffer.from(text.slice(0, 20)), Buffer.from(text.slice(20))]);
    for await (const chunk of source.pipe(wrapPlainDump())) given += String(chunk);
    return { given, broken: false };
  } catch {
    return { given, broken: true };
  }
}

test('a whole dump becomes one transaction', async () => {
  expect(await wrapped(DUMP)).toEqual({ given: `BEGIN;\n${DUMP}\nCOMMIT;\n`, broken: false });
});

test('a dump that ends early anywhere is never committed, also not between two statements', async () => {
  const whole = DUMP.indexOf('dump complete');
  for (let length = 0; length < whole; length += 1) {
    const { given, broken } = await wrapped(DUMP.slice(0, length));
    expect({ length, broken }).toEqual({ length, broken: true });
    expect(given).not.toContain('COMMIT');
  }
});
