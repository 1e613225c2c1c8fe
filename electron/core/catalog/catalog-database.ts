import type Database from 'better-sqlite3';

/** The open SQLite connection. Only this folder, `audit` and `jobs/job-queue.ts` speak SQL. */
export type CatalogDatabase = Database.Database;
