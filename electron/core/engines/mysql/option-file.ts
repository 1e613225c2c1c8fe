/**
 * An option file with a password, for `--defaults-file`. In double quotes the tools of both families take
 * every character as it stands but backslash, quote and control characters.
 * Source: https://dev.mysql.com/doc/refman/8.4/en/option-files.html, https://mariadb.com/kb/en/configuring-mariadb-with-option-files/
 */
export function optionFile(password: string): string {
  return `[client]\npassword="${password.replaceAll(/[\\"\n\r\t\b]/g, (found) => ESCAPES[found] ?? found)}"\n`;
}

const ESCAPES: Readonly<Record<string, string>> = {
  '\\': '\\\\',
  '"': '\\"',
  '\n': '\\n',
  '\r': '\\r',
  '\t': '\\t',
  '\b': '\\b',
};
