import { expect, test } from 'vitest';
import { describeFamilies } from './families.ts';

/** Short rows that fill the gaps of deleted ones, so that they stand before older ones. */
const CONTENT = `
  CREATE TABLE gaps (n int, t varchar(200)) ENGINE=MyISAM;
  INSERT INTO gaps VALUES (1, REPEAT('a', 90)), (2, 'b'), (3, REPEAT('c', 90)), (4, 'd');
  DELETE FROM gaps WHERE n IN (1, 3);
  INSERT INTO gaps VALUES (5, 'e'), (6, 'f'), (7, 'g');
  CREATE TABLE keyless (n int, t varchar(20)) ENGINE=InnoDB;
  INSERT INTO keyless VALUES (2, 'two'), (1, 'one'), (2, 'two');
`;

describeFamilies('rows without an order of their own', (desk) => {
  test('compare as the same after a restore, and an exchanged value is found', async () => {
    const taken = await desk().take(await desk().make('orderless', CONTENT));
    const target = desk().subject('orderless_again');
    await desk().restore(taken, target, { mode: 'create' });
    expect((await desk().compare(taken, target)).verdict).toBe('proven');
    const reversed = 'ALTER TABLE gaps ORDER BY n DESC';
    await desk().server.sql('orderless_again', reversed);
    expect((await desk().compare(taken, target)).verdict).toBe('proven');
    const exchanged = "UPDATE gaps SET t = IF(n = 5, 'f', 'e') WHERE n IN (5, 6)";
    await desk().server.sql('orderless_again', exchanged);
    expect((await desk().compare(taken, target)).verdict).toBe('failed');
  });
});
