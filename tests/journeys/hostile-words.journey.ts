// Markup and script in every text a verifier, a village head or a supervisor can write, looked at by each of them: it is
// shown as the words it is. No dialog opens, nothing of it runs, and the browser finds nothing against the page's policy.

import assert from 'node:assert/strict';
import { createHash, randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import { canonicalText } from '../../src/contract/act-text.ts';
import { personHeader } from '../../src/contract/routes.ts';
import type { Question } from '../../src/domain/checklist/definition.ts';
import { readDemoData } from '../../src/server/demo/demo-data.ts';
import { demoPassword } from '../harness/server-process.ts';
import { expect } from './pages/expect.ts';
import { signIn } from './pages/sign-in.ts';
import { openReview } from './pages/supervisor-pages.ts';
import { journey } from './setting.ts';

const siteId = 'BDW-DBS-03';
const verifier = 'verifikator-03';
const villageHead = 'lurah-35.11.11.1007';
const supervisor = 'supervisor-35.11';

/** Each calls `hurt` when it is ever read as anything but words. */
const payloads: readonly string[] = [
  '<img src=x onerror="hurt(1)">',
  '<script>hurt(2)</script>',
  '"><svg onload=hurt(3)>',
  "javascript:hurt(4)//'",
  '<iframe srcdoc="<script>parent.hurt(5)</script>"></iframe>',
  '<a href="javascript:hurt(6)">klik</a>',
  '{{constructor.constructor("hurt(7)")()}} #{hurt(7)}',
  '</textarea></style></title><b onmouseover=hurt(8)>',
  '<math><mtext></form><form><mglyph><style></math><img src onerror=hurt(9)>',
  '&lt;img src=x onerror=hurt(10)&gt;',
  '[x](javascript:hurt(11)) $t(hurt) __proto__',
];
let next = 0;
const words = (): string => {
  next += 1;
  return `${payloads[next % payloads.length]} no ${next}`;
};

interface Sender {
  readonly send: (type: string, payload: Record<string, unknown>) => Promise<{ id: string; hash: string }>;
}

const senderOf = async (origin: string, personId: string): Promise<Sender> => {
  const deviceId = randomUUID();
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: personId,
      password: demoPassword,
      device: { id: deviceId, name: words() },
    }),
  });
  assert.equal(answer.status, 200);
  const cookie = (answer.headers.getSetCookie()[0] ?? '').split(';')[0] ?? '';
  let deviceSeq = 0;
  return {
    send: async (type, payload) => {
      deviceSeq += 1;
      const at = Date.now() - 3_600_000;
      const clock = { timeZone: words(), pageId: words(), monotonicMs: 1, serverOffsetMs: null };
      const act = {
        id: randomUUID(),
        type,
        personId,
        deviceId,
        deviceSeq,
        at,
        clock,
        appVersion: words(),
        payload,
      };
      const hash = createHash('sha256').update(canonicalText(act)).digest('hex');
      const sent = await fetch(`${origin}/api/acts`, {
        method: 'POST',
        headers: { cookie, [personHeader]: personId, 'content-type': 'application/json' },
        body: JSON.stringify({ acts: [{ act, hash }] }),
      });
      const { results } = (await sent.json()) as {
        results: readonly { outcome: string; problem?: unknown }[];
      };
      assert.match(results[0]?.outcome ?? '', /accepted|quarantined/, JSON.stringify(results));
      return { id: act.id, hash };
    },
  };
};

/** Whatever type a question has, the answer is hostile words; where the type has a shape, in that shape. */
const hostileAnswer = (question: Question, photoId: string): unknown => {
  switch (question.type) {
    case 'text':
    case 'single':
    case 'yesno':
      return words();
    case 'multi':
      return [words(), words()];
    case 'photo':
      return [{ photoId, file: words(), stage: words() }];
    case 'gps':
      return { lng: 113.8, lat: -7.9, accuracy_m: 5, captured_at: words() };
    default:
      return words();
  }
};

/** Watches a page for dialogs, for anything of the words that ran, and for reports against its policy. */
const watch = async (page: Page, found: string[]): Promise<void> => {
  await page.addInitScript(() => {
    const told = globalThis as unknown as { hurt: (n: number) => void; harm: string[] };
    told.harm = [];
    told.hurt = (number) => told.harm.push(`the words ran: ${number}`);
    document.addEventListener('securitypolicyviolation', (event) => {
      told.harm.push(`against the policy: ${event.violatedDirective} ${event.blockedURI} ${event.sample}`);
    });
  });
  page.on('dialog', (dialog) => {
    found.push(`a dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
};

const harmOf = (page: Page): Promise<readonly string[]> =>
  page.evaluate(() => (globalThis as unknown as { harm: readonly string[] }).harm);

journey('hostile words in every field are shown as words, to everybody who reads them', async (setting) => {
  const { server, step } = setting;
  const { origin } = server;
  const data = await readDemoData(Date.now());
  const site = data.sites.find(({ id }) => id === siteId);
  const checklist = data.checklists.find(({ id }) => id === site?.checklist_id);
  assert.ok(site && checklist);
  const photoId = randomUUID();
  const questions = checklist.sections.flatMap(({ questions }) => questions);
  const position = { lng: 113.8135, lat: -7.9293, accuracyM: 6, fixAt: 1, receivedAt: 2 };
  const [field, village, desk] = await Promise.all(
    [verifier, villageHead, supervisor].map((person) => senderOf(origin, person)),
  );
  assert.ok(field && village && desk);
  const visitId = randomUUID();
  const payload = (basedOn: string | null) => ({
    visitId,
    siteId,
    basedOn,
    correctionReason: words(),
    checklist: { id: checklist.id, version: checklist.version },
    answers: Object.fromEntries(questions.map((question) => [question.id, hostileAnswer(question, photoId)])),
    notes: [
      { noteId: randomUUID(), text: words(), at: Date.now(), position, sta: words(), photoIds: [photoId] },
      { noteId: randomUUID(), text: payloads.join(' '), at: Date.now(), position: null, photoIds: [] },
    ],
    positions: [position],
    photos: [
      {
        photoId,
        sha256: 'ab'.repeat(32),
        bytes: 1000,
        mime: words(),
        takenAt: Date.now(),
        origin: 'camera',
        position: { none: words() },
        path: words(),
        photoPointId: words(),
        stage: 'any',
      },
    ],
    reasons: Object.fromEntries(questions.map(({ id }) => [`${id}:required`, words()])),
    startedAt: Date.now() - 7_200_000,
    finishedAt: Date.now() - 3_600_000,
  });
  const first = await field.send('visit.submitted', payload(null));
  const confirmationId = randomUUID();
  await field.send('confirmation.given', {
    confirmationId,
    visitActId: first.id,
    visitHash: first.hash,
    siteId,
    verdict: 'dispute',
    reason: words(),
    signer: { name: words(), position: words(), nip: words(), accountId: villageHead },
    signature: {
      strokes: [
        [
          [0.1, 0.1],
          [0.9, 0.9],
        ],
      ],
      width: 300,
      height: 150,
    },
    position: { none: words() },
    by: 'on_device',
  });
  await village.send('confirmation.denied', { confirmationId, comment: words() });
  await desk.send('review.decided', {
    reviewId: randomUUID(),
    visitActId: first.id,
    visitHash: first.hash,
    verdict: 'returned',
    comment: words(),
    items: [
      ...questions.slice(0, 5).map(({ id }) => ({ kind: 'question', ref: id, comment: words() })),
      { kind: 'photo', ref: photoId, comment: words() },
      { kind: 'note', ref: words(), comment: words() },
    ],
  });
  const second = await field.send('visit.submitted', payload(first.id));
  step('a visit, its confirmation, its denial, its return and its correction are sent, hostile throughout');

  const found: string[] = [];
  const look = async (who: string, width: number, places: readonly string[]): Promise<void> => {
    const browser = setting.browser(who, { width, height: width < 600 ? 640 : 800 });
    const page = await browser.open();
    await watch(page, found);
    await signIn(page, origin, who);
    if (who === supervisor) {
      await openReview(page, origin, site.title.id);
      await expect(page.getByText('hurt(').first(), 'the words themselves, under review').toBeShown();
      found.push(...(await harmOf(page)));
    }
    for (const place of places) {
      await page.goto(`${origin}${place}`);
      await page.waitForTimeout(1500);
      // Open what is folded, so that its words are drawn too.
      for (const fold of await page
        .locator('main details:not([open]) > summary, main [aria-expanded="false"]')
        .all())
        await fold.click({ timeout: 1000 }).catch(() => {});
      for (const mark of (await page.locator('.leaflet-marker-icon[aria-label]').all()).slice(0, 3))
        await mark.click({ timeout: 1000, force: true }).catch(() => {});
      await page.waitForTimeout(300);
      assert.equal(
        await page.getByRole('heading', { name: /kesalahan|gangguan/i }).count(),
        0,
        `${who} at ${place}`,
      );
      found.push(...(await harmOf(page)).map((harm) => `${who} at ${place}: ${harm}`));
    }
    found.push(...browser.complaints.filter((line) => /Content Security|Trusted/i.test(line)));
    // The search itself: words that a page would take for markup are refused by the browser, and found here.
    const planted = await page.evaluate((text) => {
      try {
        document.body.insertAdjacentHTML('beforeend', text);
        return 'taken';
      } catch {
        return 'refused';
      }
    }, payloads[0] ?? '');
    await page.waitForTimeout(200);
    assert.equal(planted, 'refused');
    assert.match((await harmOf(page)).join(' '), /against the policy: require-trusted-types-for/);
    step(`${who} has looked at ${places.length} places`);
    await browser.close();
  };
  const records = [`/rekaman/${first.id}`, `/rekaman/${second.id}`];
  await look(verifier, 360, ['/tugas', `/lokasi/${siteId}`, ...records, '/peta', '/sinkronisasi', '/profil']);
  await look(villageHead, 360, ['/', `/lokasi/${siteId}`, ...records]);
  await look(supervisor, 1280, [
    '/',
    '/peta',
    `/lokasi/${siteId}`,
    ...records,
    '/peninjauan',
    '/karantina',
    '/profil',
  ]);
  assert.deepEqual(found, []);
});
