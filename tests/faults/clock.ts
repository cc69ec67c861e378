// Phones whose clock is wrong by years, or jumps in the middle of a visit: nothing is lost or refused for it, and what
// they did keeps its order, because it is the device's counter that orders, not its clock.

import { readUnsent } from '../../src/local-database/read-outbox.ts';
import { randomFrom } from '../bench/measure.ts';
import { type ListeningServer, listeningServer } from '../harness/listening-server.ts';
import { aBrowser, aPhone } from '../harness/phone.ts';
import { sealVisit } from '../sync/visits.ts';
import { type Experiment, sized } from './experiment.ts';
import { preparedPeople, preparedSites } from './server/prepared-folder.ts';

const hour = 3_600_000;
const year = 365 * 24 * hour;
const jumps = [-10 * year, -year, -hour, hour, year, 10 * year];
const visitsEach = 4;
const roundsAtMost = 20;

const wrongClock = async (server: ListeningServer, seed: number): Promise<readonly string[]> => {
  const random = randomFrom(seed);
  const clock = { ahead: jumps[seed % jumps.length] ?? 0 };
  const now = () => Date.now() + clock.ahead;
  const jump = () => {
    clock.ahead = random() < 0.3 ? 0 : (jumps[Math.floor(random() * jumps.length)] ?? 0);
  };
  const lost: string[] = [];
  const phone = await aPhone(server, preparedPeople[0], aBrowser(server, now));
  try {
    await phone.sync.syncNow();
    const sealed: { readonly id: string; readonly text: string; readonly photoId: string }[] = [];
    const visitId = phone.deps.newId();
    const siteId = preparedSites[seed % preparedSites.length] ?? preparedSites[0];
    let basedOn: string | null = null;
    for (let number = 0; number < visitsEach; number += 1) {
      // Begun under one clock, photographed under another, finished under a third.
      const startedAt = now();
      if (random() < 0.5) jump();
      const photo = await phone.takePhoto(40);
      if (random() < 0.5) jump();
      const timeZone = random() < 0.5 ? 'Asia/Jayapura' : 'Asia/Pontianak';
      const measured = phone.sync.serverOffsetMs();
      const stoodAt = clock.ahead;
      const { act, text } = await sealVisit({ ...phone, deps: { ...phone.deps, timeZone } }, siteId, {
        visitId,
        basedOn,
        startedAt,
        photos: [photo],
      });
      if (measured !== null && Math.abs(measured + stoodAt) < 5000) {
        const corrected = act.at + (act.clock.serverOffsetMs ?? Number.NaN);
        if (!(Math.abs(corrected - Date.now()) < 10_000)) lost.push(`${act.id} cannot be set right`);
      }
      sealed.push({ id: act.id, text, photoId: photo.photoId });
      basedOn = act.id;
      if (random() < 0.5) await phone.sync.syncNow();
    }
    for (let round = 0; (await readUnsent(phone.database)).length > 0; round += 1) {
      if (round === roundsAtMost) {
        lost.push('the queue did not empty');
        break;
      }
      await phone.sync.syncNow();
      if (random() < 0.3) jump();
    }
    const { database } = server.deps;
    const ids = sealed.map(({ id }) => id);
    const rows = await database
      .selectFrom('act')
      .select(['id', 'text', 'quarantine'])
      .where('id', 'in', ids)
      .orderBy('device_seq')
      .execute();
    if (JSON.stringify(rows.map(({ id }) => id)) !== JSON.stringify(ids))
      lost.push(`the order is another: ${rows.length} of ${ids.length} acts`);
    for (const { id, text } of sealed) {
      const row = rows.find((one) => one.id === id);
      if (row?.text !== text) lost.push(`act ${id} is not there as it was sealed`);
      else if (row.quarantine !== '[]') lost.push(`act ${id} was set apart for its clock: ${row.quarantine}`);
    }
    const revisions = await database
      .selectFrom('visit')
      .select(['act_id', 'superseded'])
      .where('visit_id', '=', visitId)
      .execute();
    const current = revisions.filter(({ superseded }) => superseded === 0);
    if (current.length !== 1 || current[0]?.act_id !== ids.at(-1))
      lost.push('the last correction is not the one that counts');
    const photos = await database
      .selectFrom('photo')
      .select('photo_id')
      .where(
        'photo_id',
        'in',
        sealed.map(({ photoId }) => photoId),
      )
      .where('received_at', 'is not', null)
      .execute();
    if (photos.length !== sealed.length) lost.push(`${photos.length} of ${sealed.length} photos are there`);
    return lost;
  } finally {
    await phone.sync.stop();
  }
};

export const experiment: Experiment = {
  row: 16,
  figure: 'Clock wrong by years',
  experiment: `whole phones against the real server, clock wrong by up to 10 years either way and jumping in visits, between them and while sending; time zone changed; ${visitsEach} corrections of one visit with a photo each`,
  target: '0 lost, none set apart, order kept',
  run: async ({ scale, seed, log }) => {
    const phones = sized(scale, 3, 120);
    const server = await listeningServer(preparedPeople.slice(0, 1));
    let lost = 0;
    try {
      for (let number = 0; number < phones; number += 1) {
        const found = await wrongClock(server, seed + number);
        lost += found.length;
        for (const sentence of found) log(`seed ${seed + number}: ${sentence}`);
      }
    } finally {
      await server.discard();
    }
    return { runs: phones, lost, detail: `${phones} phones, ${phones * visitsEach} acts with a photo each` };
  },
};
