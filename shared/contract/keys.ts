import { z } from 'zod';
import { pathInputSchema } from '../model/common.ts';
import { backupKeySchema } from '../model/key.ts';
import { call } from './call.ts';

export const keyCalls = {
  'keys.list': call({ input: z.object({}), output: z.array(backupKeySchema) }),
  /** Makes a new working key; the old one is retired and still opens its backups. */
  'keys.create': call({ input: z.object({}), output: backupKeySchema }),
  /** Writes all keys and the stand-alone decryptor into a new folder inside `folder`. */
  'keys.exportKit': call({
    input: z.object({ folder: pathInputSchema, passphrase: z.string().min(1).nullable() }),
    output: z.object({ path: z.string(), keyIds: z.array(z.string()) }),
  }),
  /** Takes the keys of a recovery kit into this installation, for instance on a new machine. */
  'keys.importKit': call({
    input: z.object({ kit: pathInputSchema, passphrase: z.string().min(1).nullable() }),
    output: z.object({ keyIds: z.array(z.string()) }),
  }),
};
