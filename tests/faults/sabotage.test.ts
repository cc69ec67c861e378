// Tests of the tests: each experiment sees the very fault it is there for, when a server is given one.

import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { randomFrom } from '../bench/measure.ts';
import { createServerProcess } from '../harness/server-process.ts';
import { drill } from './backup-drill.ts';
import { buildShadow } from './power-loss/build-shadow.ts';
import { cutThePower } from './power-loss/images.ts';
import { type Sabotage, sabotagedServer } from './sabotaged-server.ts';
import { askSqlite } from './server/check-promises.ts';
import { createFieldClient } from './server/field-client.ts';
import { killAgainAndAgain } from './server/kill-rounds.ts';
import { preparedEnvironment, preparedPeople, prepareFolder } from './server/prepared-folder.ts';
import { smallPicture } from './server/small-picture.ts';

const shadow = buildShadow();

const underPowerCuts = (library: string) => {
  const cut = (sabotage: Sabotage, seed = 5) =>
    cutThePower({
      library,
      random: randomFrom(seed),
      images: 4,
      promises: 30,
      command: sabotagedServer(sabotage),
      log: () => {},
    });
  // What was not flushed survives a cut by luck; on a busy machine a few images may hold none that did not.
  const isSeen = async (sabotage: Sabotage, loss: string): Promise<boolean> => {
    for (let seed = 5; seed < 10; seed += 1)
      if ((await cut(sabotage, seed)).lost.some((line) => line.includes(loss))) return true;
    return false;
  };
  afterAll(() => rmSync(library, { force: true }));

  it('loses nothing of a server wired by the test alone', { timeout: 120_000 }, async () => {
    const report = await cut('none');
    expect(report.lost).toEqual([]);
    expect(report.held).toBeGreaterThan(0);
  });

  it('shows a database that does not flush its commits', { timeout: 240_000 }, async () => {
    expect(await isSeen('synchronous normal', 'is gone')).toBe(true);
  });

  it('shows a photo store that does not flush the bytes', { timeout: 240_000 }, async () => {
    expect(await isSeen('no file flush', 'has lost its bytes')).toBe(true);
  });

  it('shows a photo store that does not flush the folder of the name', { timeout: 240_000 }, async () => {
    expect(await isSeen('no folder flush', 'has lost its bytes')).toBe(true);
  });
};

if ('library' in shadow) describe('a power cut', () => underPowerCuts(shadow.library));
else console.log(`not run: ${shadow.notRun}`);

it('a kill shows a server that answers before it has written', { timeout: 120_000 }, async () => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-kill-'));
  await prepareFolder(folder);
  const server = await createServerProcess({
    environment: preparedEnvironment,
    dataFolder: folder,
    command: sabotagedServer('early commit'),
  });
  const random = randomFrom(5);
  try {
    const picture = await smallPicture();
    const report = await killAgainAndAgain({
      server,
      random,
      kills: 2,
      kinds: ['busy'],
      log: () => {},
      openAsk: async () => askSqlite(folder),
      signIn: async (ledger, onMoment) => [
        await createFieldClient(server.origin, preparedPeople[0], { ledger, random, picture, onMoment }),
      ],
    });
    expect(report.lost.filter((line) => line.includes('is gone')).length).toBeGreaterThan(0);
  } finally {
    await server.end();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
});

it('a drill shows a restore that begins no new history', { timeout: 120_000 }, async () => {
  const { lost } = await drill(5, '', 'keep the old epoch');
  expect(lost.filter((line) => line.includes('is gone')).length).toBeGreaterThan(0);
});
