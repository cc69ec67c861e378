// The whole job on real input: three verifiers go out with the server's process really stopped, each with the browser
// closed and opened again; a road, a neighbourhood drain and an innovation are visited, confirmed and sealed. Then the
// server comes back and everything must arrive once, byte for byte; the supervisor returns one visit, it is corrected
// without a signal, sent again and accepted, and the site changes on the map.

import assert from 'node:assert/strict';
import type { Browser, Place } from '../harness/browser.ts';
import {
  type AnswersById,
  demoChecklist,
  drainAnswers,
  innovationAnswers,
  roadAnswers,
  roadPoints,
} from './checklists.ts';
import { differences, type PhoneRecord, readPhone, readServer } from './evidence.ts';
import { eventually, expect } from './pages/expect.ts';
import { shellIsKept, signIn } from './pages/sign-in.ts';
import { acceptVisit, mapStateOf, openReview, returnWithPhotoComment } from './pages/supervisor-pages.ts';
import {
  addNote,
  correctReturned,
  openSite,
  seal,
  signAsVillageHead,
  startVisit,
  syncNow,
} from './pages/verifier-pages.ts';
import { questionNamed, walkChecklist } from './pages/visit-pages.ts';
import { journey } from './setting.ts';

interface FieldDay {
  readonly account: string;
  readonly siteId: string;
  readonly title: string;
  readonly checklistId: string;
  readonly place: Place;
  readonly answers: AnswersById;
  readonly points?: readonly AnswersById[];
  readonly photos: number;
}

const days: readonly FieldDay[] = [
  {
    account: 'verifikator-01',
    siteId: 'KBR-R02',
    title: 'Pemeliharaan ruas Sagu Suka Mulya – batas Pangkalan Muntai',
    checklistId: 'road-maintenance',
    place: { lng: 111.3057, lat: -2.3567, accuracyM: 6 },
    answers: roadAnswers,
    points: roadPoints,
    photos: 2,
  },
  {
    account: 'verifikator-04',
    siteId: 'BDW-NKN-02',
    title: 'Drainase RT 06–07 RW 03',
    checklistId: 'kotaku-infrastructure',
    place: { lng: 113.81347, lat: -7.92928, accuracyM: 5 },
    answers: drainAnswers,
    photos: 1,
  },
  {
    account: 'verifikator-10',
    siteId: 'KKR-05',
    title: 'Perahu Layanan Desa (contoh)',
    checklistId: 'innovation-verification',
    place: { lng: 116.26288, lat: -0.27142, accuracyM: 8 },
    answers: innovationAnswers,
    photos: 2,
  },
];

journey(
  'a visit recorded without a signal reaches the supervisor and comes back corrected',
  async (setting) => {
    const { server, step } = setting;
    const { origin } = server;
    const phones = new Map<string, Browser>();
    for (const day of days) {
      const phone = setting.browser(day.account, { place: day.place });
      phones.set(day.account, phone);
      const page = await phone.open();
      await signIn(page, origin, day.account);
      await expect(page.getByRole('link', { name: day.title }), `the task ${day.title}`, 60_000).toBeShown();
      await shellIsKept(page);
      await phone.close();
    }
    step('three verifiers have signed in, and closed their browsers');

    const before = readServer(server.dataFolder);
    await server.stop();
    assert.equal(server.pid(), undefined);
    await assert.rejects(fetch(`${origin}/api/health`), 'the server does not answer any more');
    step('the process of the server is gone');

    for (const day of days) {
      const phone = phones.get(day.account);
      assert.ok(phone);
      await fieldDay(phone, origin, day, step);
    }

    await server.start();
    step('the server is back');
    const sent = new Map<string, PhoneRecord>();
    for (const day of days) {
      const phone = phones.get(day.account);
      assert.ok(phone);
      const page = await phone.open();
      await page.goto(`${origin}/sinkronisasi`);
      await syncNow(page);
      const record = await eventually(
        `everything of ${day.account} has its receipt`,
        () => readPhone(page, origin, day.account),
        ({ outbox }) => outbox.length > 0 && outbox.every(({ state }) => state === 'received'),
        60_000,
      );
      sent.set(day.account, record);
      assert.equal(record.drafts, 0);
      assert.equal(record.photos.length >= day.photos, true, `${day.account} took its photos`);
    }
    const arrived = readServer(server.dataFolder);
    for (const [account, record] of sent) assert.deepEqual(differences(record, arrived), [], account);
    const newActs = arrived.acts.length - before.acts.length;
    const madeActs = [...sent.values()].reduce((sum, { acts }) => sum + acts.length, 0);
    assert.equal(newActs, madeActs, 'nothing came twice, nothing else came');
    step(`${madeActs} acts and their photos arrived once, byte for byte`);

    await reviewAndCorrect(setting, phones, sent);
  },
);

const fieldDay = async (
  phone: Browser,
  origin: string,
  day: FieldDay,
  step: (sentence: string) => void,
): Promise<void> => {
  const page = await phone.open();
  await page.goto(`${origin}/tugas`);
  await openSite(page, day.title);
  await startVisit(page);
  await walkChecklist(page, demoChecklist(day.checklistId), day.answers, day.points);
  await addNote(page, `Catatan lapangan di ${day.siteId}: batas ruas sudah dipatok.`);
  await signAsVillageHead(page, { name: 'Pejabat setempat', position: 'Kepala Desa', nip: '-' });
  await seal(page);
  const record = await readPhone(page, origin, day.account);
  assert.equal(record.drafts, 0, 'the draft became a sealed visit');
  assert.deepEqual(record.acts.map(({ type }) => type).sort(), ['confirmation.given', 'visit.submitted']);
  assert.ok(record.outbox.length >= 2 + day.photos);
  assert.ok(record.outbox.every(({ state }) => state === 'waiting'));
  step(`${day.account} sealed ${day.siteId} without a server`);
  await phone.close();
};

const reviewAndCorrect = async (
  setting: Parameters<Parameters<typeof journey>[1]>[0],
  phones: ReadonlyMap<string, Browser>,
  sent: ReadonlyMap<string, PhoneRecord>,
): Promise<void> => {
  const { server, step } = setting;
  const { origin } = server;
  const road = days[0]!;
  const office = setting.browser('supervisor', { width: 1280, height: 800 });
  const desk = await office.open();
  await signIn(desk, origin, 'supervisor-62.01');
  const firstAct = sent.get(road.account)?.acts.find(({ type }) => type === 'visit.submitted');
  assert.ok(firstAct);
  const comment = 'Foto terlalu gelap, ambil ulang dari arah STA naik.';
  await openReview(desk, origin, road.title);
  await returnWithPhotoComment(desk, comment, 'Perbaiki satu foto.');
  // The map stays open from here on, while the server goes and comes back; the phone may send before it is asked.
  await desk.goto(`${origin}/supervisi`);
  await eventually(
    'the return shows on the map',
    () => mapStateOf(desk, road.title),
    (state) => /Dikembalikan/.test(state),
  );
  step('the supervisor returned the road visit with a comment on one photo');

  const phone = phones.get(road.account);
  assert.ok(phone);
  const page = phone.page();
  await page.goto(`${origin}/sinkronisasi`);
  await syncNow(page);
  await eventually(
    'the return is on the phone',
    () => page.evaluate(() => document.body.textContent ?? ''),
    (text) => /Perbaiki satu foto/.test(text),
  );
  await server.stop();
  await phone.close();
  const again = await phone.open();
  await again.goto(`${origin}/tugas`);
  await openSite(again, road.title);
  await correctReturned(again, comment, questionNamed(demoChecklist(road.checklistId), 'c_foto'));
  await signAsVillageHead(again, { name: 'Pejabat setempat', position: 'Kepala Desa', nip: '-' });
  await seal(again);
  step('the verifier read the comment without a server, and sealed the correction');

  await server.start();
  await again.goto(`${origin}/sinkronisasi`);
  await syncNow(again);
  const waiting = await eventually(
    'the correction shows on the map without a reload',
    () => mapStateOf(desk, road.title),
    (state) => /Menunggu tinjauan/.test(state),
    60_000,
  );
  step(`the map says: ${waiting}`);
  await openReview(desk, origin, road.title);
  await acceptVisit(desk);
  await desk.goto(`${origin}/supervisi`);
  await eventually(
    'the site is accepted on the map',
    () => mapStateOf(desk, road.title),
    (state) => /Disetujui/.test(state),
  );
  const record = await eventually(
    'the correction has its receipts',
    () => readPhone(again, origin, road.account),
    ({ outbox }) => outbox.every(({ state }) => state === 'received'),
    60_000,
  );
  // The map shows the supervisor's own decision before it is sent: the server's word is waited for.
  const final = await eventually(
    'the decision has reached the server',
    async () => readServer(server.dataFolder),
    ({ visits }) => visits.some(({ basedOn, state }) => basedOn === firstAct.id && state === 'disetujui'),
    60_000,
  );
  assert.deepEqual(differences(record, final), []);
  const revisions = final.visits.filter(({ siteId }) => siteId === road.siteId);
  assert.equal(revisions.find(({ actId }) => actId === firstAct.id)?.state, 'dikembalikan');
  step('the correction is accepted, and the first revision is still there as it was');
};
