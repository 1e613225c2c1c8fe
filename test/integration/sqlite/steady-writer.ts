import { argv } from 'node:process';
import Database from 'better-sqlite3';

/**
 * A program that writes all the time: each transaction moves money between two accounts and notes it, so
 * that the accounts' sum and the notes' sum stay as they are. Reports each commit to its parent.
 */
const file = argv[2];
if (file === undefined) throw new Error('the database file is missing');
const database = new Database(file, { fileMustExist: true, timeout: 60_000 });
const accounts = Number(database.prepare('SELECT count(*) FROM accounts').pluck().get());
const move = database.prepare('UPDATE accounts SET cents = cents + ? WHERE id = ?');
const note = database.prepare('INSERT INTO notes (cents, filler) VALUES (?, ?)');

const transfer = database.transaction((commit: number) => {
  const cents = (commit % 97) + 1;
  const from = ((commit * 7) % accounts) + 1;
  const to = ((commit * 13) % accounts) + 1;
  move.run(-cents, from);
  note.run(-cents, 'x'.repeat(500));
  move.run(cents, to);
  note.run(cents, 'x'.repeat(500));
});

for (let commit = 1; ; commit++) {
  transfer.immediate(commit);
  process.send?.(commit);
  await new Promise((resolve) => setImmediate(resolve));
}
