// The same with PostgreSQL: every second time it is PostgreSQL itself that is killed, and the server has to live on.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../bench/measure.ts';
import { type RunningPostgres, startPostgres } from '../harness/postgres.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { type Experiment, sized } from './experiment.ts';
import { askPostgres } from './server/check-promises.ts';
import { createFieldClient } from './server/field-client.ts';
import { killAgainAndAgain } from './server/kill-rounds.ts';
import { preparedEnvironment, preparedPeople, prepareFolder } from './server/prepared-folder.ts';
import { smallPicture } from './server/small-picture.ts';

const clientsPerPerson = 3;

export const experiment: Experiment = {
  row: 1,
  figure: 'Acknowledged visits lost, server on PostgreSQL killed',
  experiment: `kill -9 in turn of the server and of every PostgreSQL process under ${clientsPerPerson * preparedPeople.length} clients`,
  target: '0 lost, nothing twice; the server lives on while PostgreSQL comes back',
  run: async ({ scale, seed, log }) => {
    const random = randomFrom(seed);
    const kills = sized(scale, 2, 40);
    let postgres: RunningPostgres;
    try {
      postgres = await startPostgres();
    } catch (error) {
      return {
        runs: 0,
        lost: 0,
        detail: '',
        notRun: `PostgreSQL does not start here (${String(error).slice(0, 200)})`,
      };
    }
    const folder = mkdtempSync(join(tmpdir(), 'tinjau-kill-'));
    const url = await postgres.createDatabase('kills');
    await prepareFolder(folder, url);
    const server = await createServerProcess({
      environment: { ...preparedEnvironment, DATABASE_URL: url },
      dataFolder: folder,
    });
    let number = 0;
    let postgresKills = 0;
    let ended = 0;
    try {
      const picture = await smallPicture();
      const report = await killAgainAndAgain({
        server,
        random,
        kills,
        log,
        kill: async () => {
          number += 1;
          if (number % 2 === 1) return server.kill();
          postgresKills += 1;
          await postgres.kill();
        },
        revive: async () => {
          if (number % 2 === 1) return;
          await postgres.startAgain();
          if (server.pid() === undefined) ended += 1;
        },
        openAsk: () => askPostgres(url),
        signIn: (ledger, onMoment) =>
          Promise.all(
            preparedPeople.flatMap((person) =>
              Array.from({ length: clientsPerPerson }, () =>
                createFieldClient(server.origin, person, {
                  ledger,
                  random,
                  picture,
                  onMoment,
                  mayFail: () => true,
                }),
              ),
            ),
          ),
      });
      const lost = [...report.lost, ...report.doubled];
      for (const sentence of lost) log(sentence);
      return {
        runs: number,
        lost: lost.length,
        detail: `${report.acts} acts and ${report.photos} photos promised; ${number - postgresKills} kills of the server, ${postgresKills} of PostgreSQL; slowest start of the server ${(report.slowestStart / 1000).toFixed(1)} s`,
        ...(ended > 0 ? { missed: `the server ended ${ended} times when PostgreSQL did` } : {}),
      };
    } finally {
      await server.end();
      await postgres.stop();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
