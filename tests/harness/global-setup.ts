// One real PostgreSQL for a whole test run, started by the first suite that asks for it and never otherwise. The
// suites run in other processes; they ask over a local address.

import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { TestProject } from 'vitest/node';
import { type RunningPostgres, startPostgres } from './postgres.ts';

declare module 'vitest' {
  interface ProvidedContext {
    /** Answers with the address of a new, empty PostgreSQL database. */
    postgresDesk: string;
  }
}

let number = 0;

const answerWith = (cluster: () => Promise<RunningPostgres>): Server =>
  createServer((_request, response) => {
    number += 1;
    const name = `suite_${number}`;
    cluster()
      .then((postgres) => postgres.createDatabase(name))
      .then(
        (url) => response.end(url),
        (error: unknown) => response.writeHead(500).end(String(error)),
      );
  });

export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  let started: Promise<RunningPostgres> | null = null;
  const server = answerWith(() => {
    started ??= startPostgres();
    return started;
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  project.provide('postgresDesk', `http://127.0.0.1:${(server.address() as AddressInfo).port}/`);
  return async () => {
    server.close();
    await (await started?.catch(() => null))?.stop();
  };
}
