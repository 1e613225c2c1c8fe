import { toErrorData } from '../../../../shared/model/error.ts';

/** The names in a plan's file that nothing here has, as the core's refusal quotes them. */
export function missingNames(error: Error): string[] {
  const { code, message, hint } = toErrorData(error);
  if (code !== 'plan-incomplete') return [];
  const quoted = `${message} ${hint}`.matchAll(/“([^”]+)”/g);
  return [...new Set([...quoted].flatMap(([, name]) => name ?? []))];
}
