import { argv } from 'node:process';
import Database from 'better-sqlite3';

/** A program that opens a database, runs SQL in it, and then does nothing until it is ended. */
const [, , file, sql] = argv;
if (file === undefined || sql === undefined) throw new Error('file and SQL are missing');
const database = new Database(file, { fileMustExist: true });
database.exec(sql);
process.on('message', () => {
  database.close();
  process.disconnect();
});
process.send?.('ready');
