import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DumpReader } from '../../../electron/core/engines/mysql/dump-reader.ts';
import { LoadTap } from '../../../electron/core/engines/mysql/load-tap.ts';
import type { Rewriting } from '../../../electron/core/engines/mysql/rewrite-statement.ts';
import { anyDump, inPieces } from './dump-text.ts';

const AS_IT_IS: Rewriting = { database: 'copy', eventsOff: false, keepDefiners: true };
const damaged = expect.objectContaining({ code: 'artifact-damaged' });

function load(pieces: readonly Buffer[], how: Partial<Rewriting> = {}) {
  const tap = new LoadTap({ ...AS_IT_IS, ...how });
  const out = pieces.flatMap((piece) => tap.push(piece));
  tap.end();
  return { text: Buffer.concat(out), script: tap.script };
}

const COMPLETE = '-- Dump completed on 2026-11-21\n';
const loadText = (text: string, how: Partial<Rewriting> = {}) =>
  load([Buffer.from(text + COMPLETE)], how).text.toString();

const table = (first: string) =>
  `CREATE TABLE \`t\` (\n  \`a\` int DEFAULT nextval(\`${first}\`.\`s\`),\n  \`b\` int DEFAULT nextval(\`other\`.\`s\`)\n) ENGINE=InnoDB;\n`;

describe('what a client is fed of a dump', () => {
  test('has every row and every statement, however the stream is cut', () => {
    fc.assert(
      fc.property(
        anyDump,
        fc.array(fc.integer({ min: 1, max: 300 }), { minLength: 1, maxLength: 10 }),
        (dump, lengths) => {
          const whole = load([dump.text]).text;
          expect(load(inPieces(dump.text, lengths)).text.equals(whole)).toBe(true);
          const reader = new DumpReader();
          reader.push(whole.subarray());
          reader.push(Buffer.from(COMPLETE));
          reader.end();
          const { objects } = reader.inventory();
          // Without its LOCK TABLES a table without rows says nothing of them.
          expect(objects.map(({ name, rows }) => [name, rows ?? 0])).toEqual(
            dump.tables.map((table) => [table.name, table.rows.length]),
          );
        },
      ),
      { numRuns: 100 },
    );
  });

  test('names the copy where a dump would alter the database that was dumped', () => {
    const text = 'ALTER DATABASE `it``s; production` CHARACTER SET latin1 COLLATE latin1_bin ;\n';
    expect(loadText(text, { database: 'a`b' })).toBe(
      'ALTER DATABASE `a``b` CHARACTER SET latin1 COLLATE latin1_bin ;\n',
    );
  });

  test('switches events off where they must not run', () => {
    const event =
      "/*!50106 CREATE*/ /*!50117 DEFINER=`a`@`b`*/ /*!50106 EVENT `e` ON SCHEDULE EVERY 1 DAY STARTS '2026-11-21 12:07:49' ON COMPLETION NOT PRESERVE ENABLE DO select ' ON COMPLETION PRESERVE ENABLE' */;\n";
    expect(loadText(event)).toBe(event);
    expect(loadText(event, { eventsOff: true })).toBe(
      event.replace('NOT PRESERVE ENABLE', 'NOT PRESERVE DISABLE'),
    );
  });

  test('leaves definers out on request, and nothing else that looks like one', () => {
    const routine =
      "CREATE DEFINER=`ro``ot`@`local;host` PROCEDURE `p`() select 'DEFINER=`x`@`y`';\n";
    expect(loadText(routine, { keepDefiners: false })).toBe(
      "CREATE  PROCEDURE `p`() select 'DEFINER=`x`@`y`';\n",
    );
    const view =
      '/*!50001 CREATE ALGORITHM=UNDEFINED */\n/*!50013 DEFINER=`a`@`%` SQL SECURITY DEFINER */\n/*!50001 VIEW `v` AS select 1 */;\n';
    expect(loadText(view, { keepDefiners: false })).toBe(view.replace('DEFINER=`a`@`%`', ''));
    const table = 'CREATE TABLE `DEFINER=``a``@``b``` (\n  `a` int\n) ENGINE=InnoDB;\n';
    expect(loadText(table, { keepDefiners: false })).toBe(table);
  });

  test('takes numbers from the copy’s own sequences, and from others where they were', () => {
    const header = '-- Host: localhost    Database: it`s\n';
    expect(loadText(header + table('it``s'))).toBe(table('copy'));
  });

  test('keeps dates that the tools’ own mode would change', () => {
    const mode = "/*!40101 SET @OLD_SQL_MODE=@@SQL_MODE, SQL_MODE='NO_AUTO_VALUE_ON_ZERO' */;\n";
    expect(loadText(mode)).toContain("SQL_MODE='NO_AUTO_VALUE_ON_ZERO,ALLOW_INVALID_DATES'");
  });

  test('leaves out a mode that newer servers gave up, where a routine was made under it', () => {
    const mode =
      "/*!50003 SET sql_mode              = 'STRICT_ALL_TABLES,NO_AUTO_CREATE_USER,ANSI' */ ;\n";
    expect(loadText(mode)).toBe(mode);
    expect(loadText(mode, { droppedModes: ['NO_AUTO_CREATE_USER'] })).toBe(
      mode.replace(',NO_AUTO_CREATE_USER', ''),
    );
  });

  test('leaves bytes that are no UTF-8 as they are', () => {
    const statement = Buffer.concat([
      Buffer.from('CREATE DEFINER=`a`@`b` FUNCTION `f`() returns text return "'),
      Buffer.from([0xe9, 0xff, 0x80]),
      Buffer.from('";\n'),
    ]);
    const { text } = load([statement, Buffer.from(COMPLETE)], { keepDefiners: false });
    expect(text.includes(Buffer.from([0xe9, 0xff, 0x80]))).toBe(true);
  });

  test('keeps a script of all that is no table', () => {
    const { script } = load([
      Buffer.from(
        "SET NAMES utf8mb4;\nDROP TABLE IF EXISTS `t`;\nCREATE TABLE `t` (\n  `a` int\n);\nLOCK TABLES `t` WRITE;\nINSERT INTO `t` VALUES (1);\nUNLOCK TABLES;\nCREATE SEQUENCE `s` start with 1;\nDO SETVAL(`s`, 1, 0);\nDELIMITER ;;\nCREATE PROCEDURE `p`() begin select ';'; end ;;\nDELIMITER ;\n/*!50001 CREATE VIEW `v` AS select 1 */;\n",
      ),
      Buffer.from(COMPLETE),
    ]);
    expect(script.textFor(AS_IT_IS).toString()).toBe(
      "SET NAMES utf8mb4;\nDELIMITER ;;\nCREATE PROCEDURE `p`() begin select ';'; end ;;\nDELIMITER ;\n/*!50001 CREATE VIEW `v` AS select 1 */;\n",
    );
  });

  test('refuses a dump that is cut, wherever', () => {
    fc.assert(
      fc.property(anyDump, fc.double({ min: 0, max: 0.999, noNaN: true }), (dump, share) => {
        const end = dump.text.indexOf('-- Dump completed');
        expect(() => load([dump.text.subarray(0, Math.floor(end * share))])).toThrow(damaged);
      }),
      { numRuns: 100 },
    );
  });
});
