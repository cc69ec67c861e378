// Copies what a large write left in SQLite's log into its file, without keeping anybody from writing meanwhile.

import { DatabaseSync } from 'node:sqlite';
import { workerData } from 'node:worker_threads';

const database = new DatabaseSync(workerData as string);
try {
  database.exec('pragma wal_checkpoint(passive)');
} finally {
  database.close();
}
