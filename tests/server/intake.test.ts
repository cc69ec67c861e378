// Emergency files on their way into the record: there once, whoever brings them and whatever the phone does itself.

import { randomUUID } from 'node:crypto';
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { request as httpRequest } from 'node:http';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ReceiptsAnswer } from '../../src/contract/receipts.ts';
import { createFileSealer } from '../../src/emergency/seal-file.ts';
import { openFileKey } from '../../src/server/intake/file-key.ts';
import { openEmergencyFile } from '../../src/server/intake/open-file.ts';
import { takeIn } from '../../src/server/intake/take-in.ts';
import { receiveActs } from '../../src/server/record/receive-acts.ts';
import { bytesOf, makeFile, noise, sha256 } from '../emergency/a-file.ts';
import {
  bring,
  holdingOf,
  intakeOf,
  keyOf,
  type SealedVisit,
  sealAct,
  sealVisit,
  sendByPhone,
} from '../emergency/a-phone.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { type Gate, openGate, problemCode, type SignedIn, signIn } from '../harness/gate.ts';

const none = { accepted: 0, quarantined: 0, known: 0, refused: 0 };

onEveryEngine('an emergency file', (engine) => {
  let gate: Gate;
  let author: SignedIn;
  let bringer: SignedIn;
  let visits: readonly SealedVisit[];
  let photos: number;
  beforeEach(async () => {
    gate = await openGate({ opened: await engine.open() });
    author = await signIn(gate, 'verifikator-03');
    bringer = await signIn(gate, 'supervisor-62.01');
    visits = [await sealVisit(gate, author, 'paving-accepted')];
    photos = visits.reduce((sum, visit) => sum + visit.photos.length, 0);
    expect(photos).toBeGreaterThan(0);
  });
  afterEach(() => gate.end());

  const fileOf = async (...changes: Parameters<typeof holdingOf>[2][]): Promise<Buffer> =>
    bytesOf(await makeFile([holdingOf(author, visits, changes[0])], await keyOf(gate)));

  const rows = async () => {
    const { database } = gate.deps;
    const acts = await database.selectFrom('act').select(['id', 'quarantine']).execute();
    const held = await database
      .selectFrom('photo')
      .select(['photo_id', 'sha256', 'person_id', 'device_id', 'received_at'])
      .execute();
    return { acts, photos: held.filter((row) => row.received_at !== null) };
  };

  const isThereOnce = async () => {
    const held = await rows();
    expect(held.acts.map(({ id }) => id).sort()).toEqual(visits.map(({ act }) => act.id).sort());
    expect(held.photos.length).toBe(photos);
    for (const visit of visits)
      for (const { facts, bytes } of visit.photos) {
        const row = held.photos.find((one) => one.photo_id === facts.photoId);
        expect(row).toMatchObject({
          sha256: facts.sha256,
          person_id: author.personId,
          device_id: author.deviceId,
        });
        const path = join(gate.folder, 'photos', facts.sha256.slice(0, 2), facts.sha256);
        expect((await readFile(path)).equals(bytes)).toBe(true);
      }
  };

  it('I1 I4: brought by somebody else, it is as if the phone had sent it itself', async () => {
    const file = await fileOf();
    const { intake, again } = intakeOf(await bring(bringer, file));
    expect(again).toBe(false);
    expect(intake).toMatchObject({
      sha256: sha256(file),
      bytes: file.length,
      broughtBy: { id: bringer.personId },
      end: 'complete',
      persons: [{ known: true, proven: true }],
      visits: { ...none, accepted: 1 },
      photos: { ...none, accepted: photos },
      refusals: {},
    });
    await isThereOnce();
    expect((await rows()).acts[0]?.quarantine).toBe('[]');
    const receipts = await author.call({
      method: 'POST',
      url: '/api/receipts',
      payload: {
        actIds: visits.map(({ act }) => act.id),
        photoIds: visits[0]?.photos.map(({ facts }) => facts.photoId),
      },
    });
    expect(receipts.json<ReceiptsAnswer>()).toMatchObject({ unknown: [] });
    expect((await readdir(join(gate.folder, 'intakes'))).sort()).toEqual([`${sha256(file)}.tinjau`]);
    expect(JSON.stringify(intake)).not.toContain(visits[0]?.act.payload.visitId);
  });

  it('I6: brought twice, by two, and at the same time, it is there once', async () => {
    const file = await fileOf();
    const other = await signIn(gate, 'admin-01');
    const answers = await Promise.all([bring(bringer, file), bring(other, file), bring(bringer, file)]);
    const outcomes = answers.map((answer) => intakeOf(answer).intake.visits);
    expect(outcomes.filter(({ accepted }) => accepted === 1).length).toBe(1);
    expect(outcomes.filter(({ known }) => known === 1).length).toBe(2);
    expect(intakeOf(await bring(other, file))).toMatchObject({
      again: true,
      intake: { visits: { known: 1 }, photos: { known: photos } },
    });
    await isThereOnce();
    expect((await gate.deps.database.selectFrom('intake').select('id').execute()).length).toBe(1);
  });

  it('I6: the phone may send before, during and after', async () => {
    const more = await sealVisit(gate, author, 'paving-accepted');
    visits = [...visits, { ...more, photos: [] }];
    // `more` names photos of its own: they stay with the phone in this test.
    const file = await fileOf();
    expect(await sendByPhone(author, visits.slice(0, 1))).toEqual(['accepted']);
    const [answer, sent] = await Promise.all([bring(bringer, file), sendByPhone(author, visits)]);
    expect(intakeOf(answer).intake.visits).toMatchObject({ refused: 0 });
    expect(sent.every((outcome) => outcome !== 'refused')).toBe(true);
    expect(await sendByPhone(author, visits)).toEqual(['known', 'known']);
    await isThereOnce();
  });

  it('I5: without proof it is kept apart, and the phone itself clears it up', async () => {
    const file = await fileOf({ sendToken: 'not the token of this phone' });
    const { intake } = intakeOf(await bring(bringer, file));
    expect(intake).toMatchObject({
      persons: [{ known: true, proven: false }],
      visits: { ...none, quarantined: 1 },
      photos: { accepted: photos, refused: 0 },
    });
    expect((await rows()).acts[0]?.quarantine).toBe('["file_unproven"]');
    const stateOf = async () =>
      (await gate.deps.database.selectFrom('visit').select(['state', 'quarantine']).execute())[0];
    expect(await stateOf()).toEqual({ state: 'karantina', quarantine: '["file_unproven"]' });
    expect(await sendByPhone(author, visits)).toEqual(['known']);
    await isThereOnce();
    expect((await rows()).acts[0]?.quarantine).toBe('[]');
    expect(await stateOf()).toEqual({ state: 'menunggu', quarantine: '[]' });
    const held = await gate.deps.database
      .selectFrom('entity')
      .select('body')
      .where('kind', '=', 'heldAct')
      .execute();
    for (const { body } of held) expect(JSON.parse(body).reasons).toEqual([]);
  });

  it('I5: a proven file clears up an unproven one', async () => {
    intakeOf(await bring(bringer, await fileOf({ sendToken: null })));
    expect(intakeOf(await bring(bringer, await fileOf())).intake.visits).toEqual({ ...none, known: 1 });
    expect((await rows()).acts[0]?.quarantine).toBe('[]');
  });

  it('I5: a file full of acts nobody vouches for brings 500 for a person, and the rest when it is brought again', async () => {
    const [first] = visits;
    const other = await signIn(gate, 'verifikator-01');
    const made = (person: SignedIn) =>
      sealAct(gate, person, 'visit.submitted', {
        ...first?.act.payload,
        visitId: randomUUID(),
        photos: [],
        notes: [],
      });
    const holding = (person: SignedIn, count: number, sendToken: string | null) =>
      holdingOf(person, [], { anActs: Array.from({ length: count }, () => made(person).act), sendToken });
    const file = await bytesOf(
      await makeFile(
        // The same person under two headings has no more room than under one.
        [
          holding(author, 300, 'a guess'),
          holding(author, 280, null),
          holding(other, 20, null),
          holding(bringer, 5, bringer.sendToken),
        ],
        await keyOf(gate),
      ),
    );
    const counts = async () => {
      const { intake } = intakeOf(await bring(bringer, file));
      return { ...intake.visits, refusals: intake.refusals };
    };
    const of = async (personId: string) =>
      (await gate.deps.database.selectFrom('act').select('id').where('person_id', '=', personId).execute())
        .length;
    expect(await counts()).toMatchObject({
      quarantined: 525,
      refused: 80,
      refusals: { 'unproven-too-many': 80 },
    });
    expect([await of(author.personId), await of(other.personId)]).toEqual([500, 20]);
    expect(await counts()).toMatchObject({ known: 525, quarantined: 80, refused: 0, refusals: {} });
    expect(await of(author.personId)).toBe(580);
  });

  it('I5: a made-up revision in a person’s name moves nothing of theirs', async () => {
    await sendByPhone(author, visits);
    const [first] = visits;
    const forged = sealAct(gate, author, 'visit.submitted', {
      ...first?.act.payload,
      basedOn: first?.act.id,
      photos: [],
      notes: [],
    });
    const holding = holdingOf(author, [], { anActs: [forged.act], sendToken: 'a guess' });
    intakeOf(await bring(bringer, await bytesOf(await makeFile([holding], await keyOf(gate)))));
    const standing = async () =>
      (await gate.deps.database.selectFrom('visit').select(['act_id', 'state', 'superseded']).execute()).sort(
        (a, b) => (a.act_id === first?.act.id ? -1 : b.act_id === first?.act.id ? 1 : 0),
      );
    expect(await standing()).toMatchObject([
      { state: 'menunggu', superseded: 0 },
      { state: 'karantina', superseded: 0 },
    ]);
    // When the phone does say so itself, it is a correction like any other.
    await author.call({ method: 'POST', url: '/api/acts', payload: { acts: [forged] } });
    expect(await standing()).toMatchObject([{ superseded: 1 }, { state: 'menunggu', superseded: 0 }]);
  });

  it('I5: an unproven review decides nothing until its own desk sends it', async () => {
    await sendByPhone(author, visits);
    const desk = await signIn(gate, 'supervisor-35.11');
    const review = sealAct(gate, desk, 'review.decided', {
      reviewId: randomUUID(),
      visitActId: visits[0]?.act.id,
      visitHash: visits[0]?.hash,
      verdict: 'accepted',
      comment: '',
      items: [],
    });
    const holding = holdingOf(desk, [], { anActs: [review.act], sendToken: null });
    const { intake } = intakeOf(
      await bring(bringer, await bytesOf(await makeFile([holding], await keyOf(gate)))),
    );
    expect(intake.otherActs).toEqual({ ...none, quarantined: 1 });
    const stateOf = async () =>
      (await gate.deps.database.selectFrom('visit').select('state').execute())[0]?.state;
    expect(await stateOf()).toBe('menunggu');
    await desk.call({ method: 'POST', url: '/api/acts', payload: { acts: [review] } });
    expect(await stateOf()).toBe('disetujui');
    const noted = await gate.deps.database
      .selectFrom('audit_entry')
      .select(['person_id', 'details'])
      .where('action', '=', 'review.decided')
      .execute();
    expect(noted.map(({ person_id, details }) => [person_id, JSON.parse(details).broughtBy])).toEqual([
      [desk.personId, bringer.personId],
    ]);
  });

  it('I4: what came from a disabled account or after the session is kept apart as usual', async () => {
    const file = await fileOf();
    await gate.deps.database
      .updateTable('session')
      .set({ expires_at: 1 })
      .where('person_id', '=', author.personId)
      .execute();
    await gate.deps.database
      .updateTable('person')
      .set({ disabled_at: 1 })
      .where('id', '=', author.personId)
      .execute();
    expect(intakeOf(await bring(bringer, file)).intake.visits).toEqual({ ...none, quarantined: 1 });
    expect((await rows()).acts[0]?.quarantine).toBe('["account_disabled","session_expired"]');
  });

  it('I3: of a file that was cut, every whole record is taken in, and the whole file later adds the rest', async () => {
    const whole = await bytesOf(
      await makeFile(
        [
          holdingOf(author, visits, {
            aPhotos: [
              {
                photoId: visits[0]?.photos[0]?.facts.photoId ?? '',
                bytes: visits[0]?.photos[0]?.bytes ?? noise(1),
              },
              { bytes: noise(2_000_000) },
            ],
          }),
        ],
        await keyOf(gate),
      ),
    );
    const cut = intakeOf(await bring(bringer, whole.subarray(0, 1_100_000))).intake;
    expect(cut).toMatchObject({ end: 'cut', visits: { accepted: 1 }, photos: { accepted: 1 } });
    const rest = intakeOf(await bring(bringer, whole)).intake;
    expect(rest).toMatchObject({ end: 'complete', visits: { known: 1 }, photos: { known: 1, accepted: 1 } });
  });

  it('I7: drafts are kept with their photos, and are no visits', async () => {
    const visitId = randomUUID();
    const bytes = noise(5000);
    const photoId = randomUUID();
    const draft = {
      visitId,
      siteId: 'X',
      photos: [{ photoId, sha256: sha256(bytes) }],
      notes: ['\0 kacau \ud800'],
    };
    const holding = holdingOf(author, visits, { aDrafts: [draft], aPhotos: [{ photoId, visitId, bytes }] });
    const file = await bytesOf(await makeFile([holding], await keyOf(gate)));
    expect(intakeOf(await bring(bringer, file)).intake).toMatchObject({ drafts: 1, photos: { accepted: 1 } });
    intakeOf(await bring(bringer, file));
    const kept = await gate.deps.database.selectFrom('kept_draft').selectAll().execute();
    expect(kept).toMatchObject([{ person_id: author.personId, visit_id: visitId, proven: 1 }]);
    expect(JSON.parse(JSON.parse(kept[0]?.body ?? '""'))).toMatchObject({ visitId });
    expect((await gate.deps.database.selectFrom('visit').select('visit_id').execute()).length).toBe(1);
    expect(await gate.deps.database.selectFrom('kept_draft_photo').selectAll().execute()).toEqual([
      { photo_id: photoId },
    ]);
  });

  it('I8: persons this server does not know are named and nothing of them is taken', async () => {
    const stranger = holdingOf({ ...author, personId: 'orang-lain' }, visits);
    const file = await bytesOf(await makeFile([stranger, holdingOf(author, visits)], await keyOf(gate)));
    const { intake } = intakeOf(await bring(bringer, file));
    expect(intake).toMatchObject({
      persons: [
        { known: false, proven: false },
        { known: true, proven: true },
      ],
      visits: { accepted: 1, refused: 1 },
      refusals: { 'person-unknown': 1 + photos },
    });
    await isThereOnce();
  });

  it('a test of these tests: an intake that does not ask which acts are there doubles them', async () => {
    const file = await fileOf();
    const path = join(gate.folder, 'sabotage.tinjau');
    await writeFile(path, file);
    const key = await openFileKey(gate.deps.database);
    const carelessly = async () => {
      const opened = await openEmergencyFile(path, key);
      if (typeof opened === 'string') throw new Error(opened);
      await takeIn(
        {
          ...gate.deps,
          fileKey: key,
          folder: join(gate.folder, 'intakes'),
          // Retries with a new id, as a client that made records out of what it read would.
          receive: (deps, caller, items) =>
            receiveActs(
              deps,
              caller,
              items.map(({ act }) => {
                const renamed = sealAct(gate, author, 'visit.submitted', (act as SealedVisit['act']).payload);
                return { act: renamed.act, hash: renamed.hash };
              }),
            ),
        },
        opened,
        'x',
        'admin-01',
      );
      await opened.close();
    };
    await carelessly();
    await carelessly();
    await expect(isThereOnce()).rejects.toThrow();
    expect((await rows()).acts.length).toBe(2);
  });
});

describe('what is brought as an emergency file', () => {
  let gate: Gate;
  let bringer: SignedIn;
  beforeEach(async () => {
    gate = await openGate({
      settings: { maxIntakeBytes: 3_000_000 },
      deps: () => ({ intakePace: { spanMs: 300, bytesPerSpan: 1000 } }),
    });
    bringer = await signIn(gate, 'supervisor-62.01');
  });
  afterEach(() => gate.end());

  const left = () => readdir(join(gate.folder, 'intakes'));

  it('I3: and is none, or another server’s, is said so, and leaves nothing behind', async () => {
    const stranger = await openGate();
    const foreign = await bytesOf(await makeFile([], await keyOf(stranger)));
    await stranger.end();
    const cases = [
      [Buffer.from('halo'), 422, 'file-unreadable'],
      [Buffer.alloc(0), 422, 'file-unreadable'],
      [noise(100_000), 422, 'file-unreadable'],
      [foreign, 422, 'file-other-server'],
      [Buffer.alloc(3_000_001), 413, 'body-too-large'],
    ] as const;
    for (const [payload, status, code] of cases) {
      const answer = await bring(bringer, Buffer.from(payload));
      expect([answer.statusCode, problemCode(answer)]).toEqual([status, code]);
    }
    expect(await left()).toEqual([]);
  });

  it('never makes the server fail, whatever stands in it', async () => {
    const key = await keyOf(gate);
    const json = fc.jsonValue({ maxDepth: 4 });
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.record({
            kind: fc.constantFrom('person', 'act', 'photo', 'draft', 'end', 'missing', 'apa saja'),
            extra: fc.dictionary(fc.string(), json, { maxKeys: 3 }),
            bytes: fc.uint8Array({ maxLength: 200 }),
          }),
          { maxLength: 12 },
        ),
        async (records) => {
          const parts: Uint8Array[] = [];
          const sealer = await createFileSealer(key, (ready) => parts.push(...ready));
          for (const { kind, extra, bytes } of records)
            await sealer.add({ ...usual[kind], ...extra, kind } as never, bytes);
          await sealer.add({ kind: 'end', persons: 0, acts: 0, photos: 0, drafts: 0 });
          await sealer.finish();
          const answer = await bring(bringer, Buffer.concat(parts));
          expect(answer.statusCode).toBeLessThan(500);
        },
      ),
      { numRuns: 60 },
    );
    expect((await left()).every((name) => name.endsWith('.tinjau'))).toBe(true);
  });

  it('comes too slowly: it is let go in words, and nothing of it stays', async () => {
    const origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
    const status = await new Promise<number>((resolve, reject) => {
      const sending = httpRequest(
        `${origin}/api/intakes`,
        {
          method: 'POST',
          headers: {
            ...bringer.headers,
            'content-type': 'application/octet-stream',
            'content-length': '100000',
          },
        },
        (answer) => {
          resolve(answer.statusCode ?? 0);
          answer.resume();
          sending.destroy();
        },
      );
      sending.on('error', reject);
      sending.write('TINJAU1');
    });
    expect(status).toBe(408);
    expect(await left()).toEqual([]);
  });

  it('is cut off on the way: nothing of it stays, and the server goes on', async () => {
    const origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
    await new Promise<void>((resolve) => {
      const sending = httpRequest(`${origin}/api/intakes`, {
        method: 'POST',
        headers: {
          ...bringer.headers,
          'content-type': 'application/octet-stream',
          'content-length': '100000',
        },
      });
      sending.on('error', () => resolve());
      sending.on('close', () => resolve());
      sending.write(noise(50_000), () => setTimeout(() => sending.destroy(), 50));
    });
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await left()).toEqual([]);
    expect((await gate.app.inject({ url: '/api/health' })).statusCode).toBe(200);
  });

  it('the private half of the key is in no answer', async () => {
    const { privateKey } = JSON.parse(
      (
        await gate.deps.database
          .selectFrom('meta')
          .select('value')
          .where('key', '=', 'file_key')
          .executeTakeFirstOrThrow()
      ).value,
    ) as { privateKey: string };
    expect(privateKey).toMatch(/^[0-9a-f]{64}$/);
    const answers = [
      await gate.app.inject({ url: '/api/health' }),
      await bringer.call({ url: '/api/me' }),
      await bringer.call({ url: '/api/intakes' }),
    ];
    for (const answer of answers) expect(answer.body).not.toContain(privateKey);
    expect(answers[1]?.json().fileKey).toEqual(answers[0]?.json().fileKey);
  });
});

const hex = 'a'.repeat(64);
const usual: Readonly<Record<string, object>> = {
  person: {
    personId: 'verifikator-03',
    personName: 'x',
    deviceId: 'x',
    serverOrigin: 'x',
    appVersion: 'x',
    acts: [hex],
    photos: [],
    mac: null,
  },
  act: { id: 'x', hash: hex },
  photo: { photoId: randomUUID(), visitId: randomUUID(), sha256: hex, mime: 'x' },
  draft: { visitId: randomUUID() },
  missing: { what: 'act', id: 'x' },
};
