// The least a server can do and still keep its word: take a request over HTTP, parse the JSON, put the rows into
// SQLite (WAL, synchronous FULL), commit, answer. Photos: write, fsync, rename, fsync the folder, row, answer.
// Requests that arrive while a commit is going on share the next one (group commit).

import { closeSync, fsyncSync, mkdirSync, openSync, renameSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';

const folder = process.argv[2];
if (!folder) throw new Error('usage: floor-server.ts <folder>');
mkdirSync(join(folder, 'photos'), { recursive: true });
const database = new DatabaseSync(join(folder, 'floor.sqlite'));
database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
database.exec('CREATE TABLE act (id TEXT PRIMARY KEY, hash TEXT NOT NULL, text TEXT NOT NULL)');
database.exec('CREATE TABLE photo (sha256 TEXT PRIMARY KEY, bytes INTEGER NOT NULL)');
const putAct = database.prepare('INSERT OR IGNORE INTO act VALUES (?, ?, ?)');
const putPhoto = database.prepare('INSERT OR IGNORE INTO photo VALUES (?, ?)');

interface Job {
  readonly write: () => void;
  readonly answer: () => void;
}

let waiting: Job[] = [];

const commit = () => {
  const jobs = waiting;
  waiting = [];
  database.exec('BEGIN');
  for (const job of jobs) job.write();
  database.exec('COMMIT');
  for (const job of jobs) job.answer();
};

const enqueue = (job: Job) => {
  waiting.push(job);
  if (waiting.length === 1) setImmediate(commit);
};

const syncFolder = (path: string) => {
  const handle = openSync(path, 'r');
  fsyncSync(handle);
  closeSync(handle);
};

let photoNumber = 0;

const keepPhoto = (bytes: Buffer): string => {
  photoNumber += 1;
  const name = `${process.pid}-${photoNumber}`;
  const path = join(folder, 'photos', name);
  const handle = openSync(`${path}.part`, 'w');
  writeFileSync(handle, bytes);
  fsyncSync(handle);
  closeSync(handle);
  renameSync(`${path}.part`, path);
  syncFolder(join(folder, 'photos'));
  return name;
};

const server = createServer((request, response) => {
  const parts: Buffer[] = [];
  request.on('data', (part: Buffer) => parts.push(part));
  request.on('end', () => {
    const body = Buffer.concat(parts);
    const answer = () => {
      response.setHeader('content-type', 'application/json');
      response.end('{"ok":true}');
    };
    if (request.url === '/photo') {
      const name = keepPhoto(body);
      enqueue({ write: () => putPhoto.run(name, body.length), answer });
      return;
    }
    const { acts } = JSON.parse(body.toString('utf8')) as { acts: { act: { id: string }; hash: string }[] };
    enqueue({
      write: () => {
        for (const { act, hash } of acts) putAct.run(act.id, hash, JSON.stringify(act));
      },
      answer,
    });
  });
});

server.listen(0, '127.0.0.1', () => {
  const address = server.address();
  console.log(`port ${address && typeof address === 'object' ? address.port : 0}`);
});
process.on('SIGTERM', () => process.exit(0));
