// Whole phones (the app's own databases, actions and sync) against the real server through a proxy that cuts, delays,
// shortens, repeats, swaps and lies. In the end every act and photo is there once, and every phone knows it.

import { setTimeout as wait } from 'node:timers/promises';
import { readUnsent } from '../../src/local-database/read-outbox.ts';
import { randomFrom } from '../bench/measure.ts';
import { openFaultProxy, type ProxyFault, proxyFaults } from '../harness/fault-proxy.ts';
import { listeningServer } from '../harness/listening-server.ts';
import { aPhone, type Phone } from '../harness/phone.ts';
import { sealVisit } from '../sync/visits.ts';
import { type Experiment, sized } from './experiment.ts';
import { preparedPeople, preparedSites } from './server/prepared-folder.ts';

const phoneCount = 3;
const visitsEach = 3;
const photosEach = 2;
const roundsAtMost = 60;

interface Story {
  readonly items: number;
  readonly lost: readonly string[];
  readonly struck: Readonly<Record<ProxyFault, number>>;
}

/** One story: phones seal visits while the proxy misbehaves, and go on until all is received. */
const tellStory = async (seed: number): Promise<Story> => {
  const random = randomFrom(seed);
  const people = preparedPeople.slice(0, phoneCount);
  const server = await listeningServer(people);
  const proxy = await openFaultProxy(Number(new URL(server.origin).port), random);
  const lost: string[] = [];
  const phones: Phone[] = [];
  try {
    for (const person of people) {
      const phone = await aPhone({ ...server, origin: proxy.origin }, person);
      await phone.sync.syncNow();
      phones.push(phone);
    }
    // Two requests of three meet a fault, so that every phone meets many.
    proxy.decide = () =>
      random() < 0.35 ? 'pass' : (proxyFaults[Math.floor(random() * proxyFaults.length)] ?? 'pass');
    const sealed: { phone: Phone; actId: string; text: string; photoIds: string[] }[] = [];
    const live = async (phone: Phone): Promise<void> => {
      for (let count = 0; count < visitsEach; count += 1) {
        const photos = await Promise.all(Array.from({ length: photosEach }, () => phone.takePhoto(120)));
        const site = preparedSites[Math.floor(random() * preparedSites.length)] ?? preparedSites[0];
        const { act, text } = await sealVisit(phone, site, { photos });
        sealed.push({ phone, actId: act.id, text, photoIds: photos.map(({ photoId }) => photoId) });
        await phone.sync.syncNow();
      }
      for (let round = 0; round < roundsAtMost; round += 1) {
        if ((await readUnsent(phone.database)).length === 0) return;
        await phone.sync.syncNow();
        await wait(20);
      }
      lost.push(`${phone.person.id} did not get its queue empty through the faults`);
    };
    await Promise.all(phones.map(live));
    for (const { phone, actId, text, photoIds } of sealed) {
      const rows = await server.deps.database
        .selectFrom('act')
        .select(['text', 'person_id'])
        .where('id', '=', actId)
        .execute();
      if (rows.length !== 1 || rows[0]?.text !== text || rows[0].person_id !== phone.person.id)
        lost.push(`act ${actId} is not there as it was sealed`);
      for (const photoId of photoIds) {
        const bytes = await phone.database.photoBytes.get(photoId);
        const [photo] = await server.deps.database
          .selectFrom('photo')
          .select(['sha256', 'received_at'])
          .where('photo_id', '=', photoId)
          .execute();
        if (photo?.received_at == null || photo.sha256 !== bytes?.sha256)
          lost.push(`photo ${photoId} is not there`);
        else if ((await server.deps.photoStore.sizeOf(photo.sha256)) !== bytes.bytes.byteLength)
          lost.push(`photo ${photoId} has lost its bytes`);
      }
    }
    const acts = await server.deps.database.selectFrom('act').select('id').execute();
    if (acts.length !== sealed.length)
      lost.push(`${acts.length} acts on the server, ${sealed.length} sealed`);
    const rivals = await server.deps.database.selectFrom('act_rival').select('act_id').execute();
    if (rivals.length > 0) lost.push(`${rivals.length} acts came with other content`);
    return { items: sealed.length * (1 + photosEach), lost, struck: proxy.struck() };
  } finally {
    for (const phone of phones) await phone.sync.stop();
    await proxy.end();
    await server.discard();
  }
};

export const experiment: Experiment = {
  row: 7,
  figure: 'Kinds of fault survived: the proxy',
  experiment: `${phoneCount} phones with ${visitsEach} visits of ${photosEach} photos each against the real server; two of three requests meet one of ${proxyFaults.length - 1} faults`,
  target: 'every act and photo arrives once, every queue empties; every kind of fault struck',
  run: async ({ scale, seed, log }) => {
    const stories = sized(scale, 1, 20);
    const struck = new Map<ProxyFault, number>();
    let items = 0;
    let lost = 0;
    for (let number = 0; number < stories; number += 1) {
      const story = await tellStory(seed + number);
      items += story.items;
      lost += story.lost.length;
      for (const sentence of story.lost) log(`seed ${seed + number}: ${sentence}`);
      for (const fault of proxyFaults) struck.set(fault, (struck.get(fault) ?? 0) + story.struck[fault]);
    }
    const silent = proxyFaults.filter((fault) => (struck.get(fault) ?? 0) === 0);
    return {
      runs: stories,
      lost,
      detail: `${items} acts and photos; ${[...struck].map(([fault, count]) => `${fault} ${count}`).join(', ')}`,
      ...(silent.length > 0 && scale !== 'short' ? { missed: `never struck: ${silent.join(', ')}` } : {}),
    };
  },
};
