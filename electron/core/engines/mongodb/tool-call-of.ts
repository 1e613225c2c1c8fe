import type { ToolCall } from '../../tools/tool-call.ts';
import {
  formatConnectionString,
  parseConnectionString,
  without,
  withoutDatabase,
} from './connection-string.ts';
import type { MongodbAccess } from './mongodb-access.ts';

/**
 * The tools read `serverSelectionTimeoutMS` as seconds, so that ten seconds become hours; their own
 * default, the driver's thirty seconds, is right.
 */
const MISREAD = ['serverSelectionTimeoutMS'];

/**
 * How a tool is told where the server is: by `--config`, a file that holds the connection string and, apart
 * from it, the password. A password inside the string would be quoted in the tool's errors.
 */
export function toolCallOf(tool: string, access: MongodbAccess, args: readonly string[]): ToolCall {
  const parts = without(withoutDatabase(parseConnectionString(access.address.uri)), MISREAD);
  // JSON is YAML; one line for each key.
  const lines = [
    `uri: ${JSON.stringify(formatConnectionString(parts))}`,
    ...(access.password === null ? [] : [`password: ${JSON.stringify(access.password)}`]),
  ];
  return {
    tool,
    args: ['--config={file:config}', '--archive', ...args],
    files: { config: { content: `${lines.join('\n')}\n`, secret: true } },
  };
}
