// The corpora through the real record: acts received, real JPEGs decoded in the process of their own, doubts worked off.

import { expect, it } from 'vitest';
import { sqliteEngine } from '../../harness/engines.ts';
import { aSite, verifikator01, verifikator02 } from '../../suites/record-cast.ts';
import { cheatSites, cheats } from './cheats.ts';
import { createDoubtServer, type DoubtServer, withBytes } from './doubt-server.ts';
import { honestWorld } from './honest-visits.ts';
import { anHonestVisit, aPhone, day, type MadeVisit, morning } from './made-visits.ts';
import { drawn, retouched, shotAgain } from './pictures.ts';

const onServer = async (work: (server: DoubtServer) => Promise<void>): Promise<void> => {
  const { sites } = honestWorld(1);
  const persons = Array.from({ length: 10 }, (_, i) => ({ ...verifikator01, id: `verifikator-h${i}` }));
  const server = await createDoubtServer(sqliteEngine, [...cheatSites, ...sites], persons);
  try {
    await work(server);
  } finally {
    await server.close();
  }
};

const siteOne = cheatSites.find(({ id }) => id === 'C-1') ?? aSite();

const pictureOf = async ({
  drawn: number,
  retouch,
}: {
  drawn: number;
  retouch?: Parameters<typeof retouched>[1];
}) => (retouch ? retouched(await drawn(number), retouch) : drawn(number));

it('every scripted fraud raises its doubt on the server', async () => {
  const missed: string[] = [];
  let count = 0;
  for (const cheat of cheats()) {
    count += 1;
    await onServer(async (server) => {
      const bytes = new Map<string, Buffer>();
      for (const picture of cheat.pictures ?? []) bytes.set(picture.photoId, await pictureOf(picture));
      const sent: MadeVisit[] = [];
      for (const visit of cheat.visits) {
        const made = withBytes(visit, bytes);
        sent.push(await server.send(made));
        for (const { photoId } of made.act.payload.photos) {
          const found = bytes.get(photoId);
          if (found) await server.sendPhoto(made, photoId, found);
        }
        await server.workOff();
      }
      const doubted = sent[cheat.doubted ?? sent.length - 1];
      const doubts = doubted ? await server.doubtsOf(doubted) : [];
      if (!doubts.some(({ kind }) => kind === cheat.raises)) missed.push(cheat.name);
    });
  }
  console.log(`frauds on the server: ${count - missed.length} of ${count} raised`);
  expect(missed).toEqual([]);
}, 120_000);

it('fewer than 2 % of a thousand honest visits are doubted on the server', async () => {
  await onServer(async (server) => {
    const { visits } = honestWorld(1000);
    const began = performance.now();
    for (const visit of visits) await server.send(visit);
    const received = performance.now();
    await server.workOff();
    const worked = performance.now();
    let doubted = 0;
    for (const visit of visits) if ((await server.doubtsOf(visit)).length > 0) doubted += 1;
    console.log(
      `honest visits doubted on the server: ${doubted} of ${visits.length}; receiving ${((received - began) / 1000).toFixed(1)} s, working off ${((worked - received) / 1000).toFixed(1)} s`,
    );
    expect(doubted).toBeLessThan(20);
  });
}, 240_000);

it('photos of forty places and a second shot of each by hand are not taken for each other', async () => {
  await onServer(async (server) => {
    const visits: MadeVisit[] = [];
    for (let place = 0; place < 40; place += 1) {
      const picture = await drawn(300 + place);
      for (const [turn, bytes] of [picture, await shotAgain(picture, place)].entries()) {
        const by = aPhone(2000 + place * 2 + turn);
        const made = anHonestVisit(by, {
          personId: turn === 0 ? verifikator01.id : verifikator02.id,
          site: siteOne,
          at: morning + (place * 2 + turn) * 2 * day,
          shots: 1,
        });
        const [photo] = made.act.payload.photos;
        if (!photo) continue;
        const visit = withBytes(made, new Map([[photo.photoId, bytes]]));
        visits.push(await server.send(visit));
        await server.sendPhoto(visit, photo.photoId, bytes);
      }
    }
    await server.workOff();
    const alike: string[] = [];
    for (const visit of visits) for (const doubt of await server.doubtsOf(visit)) alike.push(doubt.kind);
    console.log(`honest pictures: ${visits.length}, doubts ${alike.length}`);
    expect(alike).toEqual([]);
  });
}, 120_000);
