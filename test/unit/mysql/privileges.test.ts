import { describe, expect, test } from 'vitest';
import { missingForDump, privilegesOn } from '../../../electron/core/engines/mysql/privileges.ts';

const ALL = { routines: true, triggers: true, events: true };
const TO = 'TO `clerk`@`%`';

describe('privileges on a database', () => {
  test.each([
    ['everything everywhere', 'shop', `GRANT ALL PRIVILEGES ON *.* ${TO} WITH GRANT OPTION`, true],
    ['one privilege of many', 'shop', `GRANT INSERT, SELECT, SHOW VIEW ON \`shop\`.* ${TO}`, true],
    ['a pattern', 'shop', `GRANT SELECT ON \`sho_\`.* ${TO}`, true],
    ['a wildcard', 'shop', `GRANT SELECT ON \`%\`.* ${TO}`, true],
    ['an escaped pattern', 'a_b', `GRANT SELECT ON \`a\\_b\`.* ${TO}`, true],
    ['an escaped pattern of another', 'axb', `GRANT SELECT ON \`a\\_b\`.* ${TO}`, false],
    ['a name with a backtick', 'a`b', `GRANT SELECT ON \`a\`\`b\`.* ${TO}`, true],
    ['a name like an expression', 'a.*', `GRANT SELECT ON \`a.*\`.* ${TO}`, true],
    ['a name like an expression of another', 'abc', `GRANT SELECT ON \`a.*\`.* ${TO}`, false],
    ['a single table', 'shop', `GRANT SELECT ON \`shop\`.\`items\` ${TO}`, false],
    ['a single column', 'shop', `GRANT SELECT (\`id\`) ON \`shop\`.\`items\` ${TO}`, false],
    ['another database', 'shop', `GRANT SELECT ON \`shops\`.* ${TO}`, false],
    ['none', 'shop', `GRANT USAGE ON *.* ${TO}`, false],
  ])('by %s', (_what, database, line, has) => {
    expect(privilegesOn(database, [line]).has('SELECT')).toBe(has);
  });

  test('is taken away by a partial revoke', () => {
    const grants = [`GRANT SELECT ON *.* ${TO}`, 'REVOKE SELECT ON `mysql`.* FROM `clerk`@`%`'];
    expect(privilegesOn('mysql', grants).has('SELECT')).toBe(false);
    expect(privilegesOn('shop', grants).has('SELECT')).toBe(true);
  });
});

describe('what is missing for a dump', () => {
  const onShop = (privileges: string) => [`GRANT ${privileges} ON \`shop\`.* ${TO}`];

  test('is nothing for an administrator', () => {
    const grants = [`GRANT ALL PRIVILEGES ON *.* ${TO}`];
    expect(missingForDump({ family: 'mysql', grants }, 'shop', ALL)).toEqual([]);
    expect(missingForDump({ family: 'mariadb', grants }, 'shop', ALL)).toEqual([]);
  });

  test('is nothing for a user with all rights on the database: the tool tells what it cannot read', () => {
    const grants = onShop('ALL PRIVILEGES');
    expect(missingForDump({ family: 'mysql', grants }, 'shop', ALL)).toEqual([]);
  });

  test('are the routines, for a user who is not shown any', () => {
    const grants = onShop('SELECT, SHOW VIEW, TRIGGER, EVENT');
    const server = { family: 'mysql', grants } as const;
    expect(missingForDump(server, 'shop', ALL).join()).toMatch(/SHOW_ROUTINE/);
    expect(missingForDump({ ...server, family: 'mariadb' }, 'shop', ALL).join()).toMatch(
      /mysql\.proc/,
    );
    expect(missingForDump(server, 'shop', { ...ALL, routines: false })).toEqual([]);
  });

  test.each([
    ['mysql', `GRANT SHOW_ROUTINE ON *.* ${TO}`],
    ['mariadb', `GRANT SELECT ON \`mysql\`.\`proc\` ${TO}`],
    ['mariadb', `GRANT SHOW CREATE ROUTINE ON \`shop\`.* ${TO}`],
  ] as const)('are no routines on %s with %s', (family, line) => {
    const grants = [...onShop('SELECT, SHOW VIEW, TRIGGER, EVENT'), line];
    expect(missingForDump({ family, grants }, 'shop', ALL)).toEqual([]);
  });

  test('is each privilege by its name', () => {
    const missing = missingForDump({ family: 'mysql', grants: [] }, 'shop', ALL).join('; ');
    for (const name of ['SELECT', 'SHOW VIEW', 'TRIGGER', 'EVENT']) expect(missing).toContain(name);
  });
});
