// The server process is killed without a word while it works, while it starts and while it makes its tables.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomFrom } from '../bench/measure.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { type Experiment, sized } from './experiment.ts';
import { askSqlite } from './server/check-promises.ts';
import { createFieldClient } from './server/field-client.ts';
import { killAgainAndAgain } from './server/kill-rounds.ts';
import { preparedEnvironment, preparedPeople, prepareFolder } from './server/prepared-folder.ts';
import { smallPicture } from './server/small-picture.ts';

const clientsPerPerson = 3;

/** Kills a first start on an empty folder at a random moment; the second one must come up. */
const killFreshStart = async (random: () => number): Promise<string | null> => {
  const server = await createServerProcess({ environment: preparedEnvironment });
  try {
    const starting = server.start().catch(() => {});
    await new Promise((resolve) => setTimeout(resolve, 150 + random() * 900));
    await server.kill();
    await starting;
    await server.start();
    return null;
  } catch (error) {
    return `a first start that was killed left a folder that does not open: ${String(error).slice(0, 500)}`;
  } finally {
    await server.end();
  }
};

export const experiment: Experiment = {
  row: 1,
  figure: 'Acknowledged visits lost, server killed',
  experiment: `kill -9 of the server on SQLite under ${clientsPerPerson * preparedPeople.length} clients: busy, just after acts or last bytes were sent, at start, during a first start`,
  target: '0 lost, nothing twice, starts within 20 s',
  run: async ({ scale, seed, log }) => {
    const random = randomFrom(seed);
    const kills = sized(scale, 4, 200);
    const fresh = sized(scale, 1, 20);
    const folder = mkdtempSync(join(tmpdir(), 'tinjau-kill-'));
    await prepareFolder(folder);
    const server = await createServerProcess({ environment: preparedEnvironment, dataFolder: folder });
    try {
      const picture = await smallPicture();
      const report = await killAgainAndAgain({
        server,
        random,
        kills,
        log,
        openAsk: async () => askSqlite(folder),
        signIn: (ledger, onMoment) =>
          Promise.all(
            preparedPeople.flatMap((person) =>
              Array.from({ length: clientsPerPerson }, () =>
                createFieldClient(server.origin, person, { ledger, random, picture, onMoment }),
              ),
            ),
          ),
      });
      const lost = [...report.lost, ...report.doubled];
      for (let left = fresh; left > 0; left -= 1) {
        const trouble = await killFreshStart(random);
        if (trouble !== null) lost.push(trouble);
      }
      for (const sentence of lost) log(sentence);
      const { kills: by } = report;
      const struck = Object.values(by).reduce((sum, count) => sum + count, 0);
      return {
        runs: struck + fresh,
        lost: lost.length,
        detail: `${report.acts} acts and ${report.photos} photos promised; ${by.busy} kills while busy, ${by['acts sent']} just after acts, ${by['last bytes sent']} just after last bytes, ${by['start-up']} at start, ${fresh} during a first start; slowest start ${(report.slowestStart / 1000).toFixed(1)} s`,
        ...(report.slowestStart > 20_000 ? { missed: 'a start took over 20 s' } : {}),
      };
    } finally {
      await server.end();
      rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
    }
  },
};
