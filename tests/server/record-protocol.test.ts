// The protocol page: its examples are what the server really takes and gives, and no test names a rule it lacks.
// `TINJAU_WRITE_EXAMPLES=1` writes the examples anew.

import { readFileSync, writeFileSync } from 'node:fs';
import { Readable } from 'node:stream';
import { beforeAll, expect, it } from 'vitest';
import { knownActTypes, readAct } from '../../src/contract/acts.ts';
import { changeKinds } from '../../src/contract/changes.ts';
import { problemAnswerSchema } from '../../src/contract/problem.ts';
import { receiptsAnswerSchema } from '../../src/contract/receipts.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { workOff } from '../../src/server/doubts/work-off.ts';
import { formOfAgency } from '../../src/server/minutes/letterheads.ts';
import { issueMinutes } from '../../src/server/minutes/number-register.ts';
import { readVisitForMinutes } from '../../src/server/minutes/read-source.ts';
import { changesFor } from '../../src/server/record/changes-for.ts';
import { type MapKind, type NewMapFile, saveMapFile } from '../../src/server/record/map-files.ts';
import { recordPhotoReceived } from '../../src/server/record/photos.ts';
import { receiptsFor } from '../../src/server/record/receipts-for.ts';
import { filesUnder, readText } from '../harness/source-files.ts';
import { kadesGentengKulon, supervisorPupr, verifikator01, verifikator02 } from '../suites/record-cast.ts';
import {
  aConfirmation,
  aPhoto,
  aProposal,
  aProposalJudgement,
  aReview,
  aVisit,
  createWorld,
  noon,
  seal,
  sealed,
  sha256,
  type World,
} from '../suites/record-world.ts';

const page = new URL('../../src/contract/README.md', import.meta.url);

const idOf = (number: number): string => `019a9ffe-4d00-7000-8000-${number.toString().padStart(12, '0')}`;

const numbered = ({ act }: SealedAct, number: number): SealedAct =>
  seal({ ...act, id: idOf(number), deviceSeq: number });

const exampleActs = (): Record<(typeof knownActTypes)[number], SealedAct> => {
  const position = {
    lng: 114.15021,
    lat: -8.36172,
    accuracyM: 6.5,
    fixAt: noon - 4000,
    receivedAt: noon - 3000,
  };
  const photo = aPhoto({
    photoId: idOf(11),
    sha256: sha256('example'),
    position,
    path: 'a_foto',
    photoPointId: 'awal',
  });
  const visit = numbered(
    aVisit({
      visitId: idOf(12),
      answers: { a_kondisi: 'baik', a_foto: [photo.photoId] },
      notes: [
        { noteId: idOf(13), text: 'Bahu jalan tergerus', at: noon, position, sta: '3+350', photoIds: [] },
      ],
      positions: [position],
      photos: [photo],
      reasons: { 'a_gps:distance': 'Pengukuran dari ujung ruas' },
    }),
    1,
  );
  const confirmation = aConfirmation(visit, verifikator01, {
    confirmationId: idOf(14),
    signer: {
      name: 'Kepala Desa Genteng Kulon',
      position: 'Kepala Desa',
      nip: '-',
      accountId: kadesGentengKulon.id,
    },
    position,
  });
  const denial = sealed('confirmation.denied', kadesGentengKulon, {
    confirmationId: idOf(14),
    comment: 'Saya tidak di tempat pada hari itu',
  });
  const review = aReview(visit, supervisorPupr, {
    reviewId: idOf(15),
    verdict: 'returned',
    comment: 'Mohon foto ulang STA 3+350',
    items: [{ kind: 'photo', ref: photo.photoId, comment: 'Terlalu gelap' }],
  });
  const proposal = numbered(
    aProposal({
      proposalId: idOf(19),
      siteId: idOf(20),
      position,
      photos: [aPhoto({ photoId: idOf(22), sha256: sha256('proposed'), position })],
      noPhotoReason: null,
    }),
    9,
  );
  return {
    'visit.submitted': visit,
    'confirmation.given': numbered(confirmation, 2),
    'confirmation.denied': numbered(denial, 3),
    'review.decided': numbered(review, 4),
    'quarantine.judged': numbered(
      sealed('quarantine.judged', supervisorPupr, {
        judgementId: idOf(16),
        heldId: idOf(6),
        heldHash: lateVisit(visit).hash,
        verdict: 'admitted',
        comment: 'Kunjungan dibuat sebelum penugasan dipindah',
      }),
      7,
    ),
    'site.proposed': proposal,
    'proposal.judged': numbered(aProposalJudgement(proposal, supervisorPupr, { judgementId: idOf(21) }), 10),
    'duplicate.judged': numbered(
      sealed('duplicate.judged', supervisorPupr, {
        judgementId: idOf(23),
        pairId: 'BWI-R01~BWI-R02',
        siteIds: ['BWI-R01', 'BWI-R02'],
        verdict: 'not_double',
        comment: 'Dua ruas yang berbeda',
        basis: sha256('BWI-R01~BWI-R02'),
      }),
      11,
    ),
    'photo.obscured': numbered(
      sealed('photo.obscured', supervisorPupr, {
        obscuredId: idOf(18),
        photoId: photo.photoId,
        visitActId: visit.act.id,
        sha256: photo.sha256,
        regions: [{ x: 0.42, y: 0.3, width: 0.1, height: 0.15 }],
      }),
      8,
    ),
  };
};

/** A visit by somebody the site is no longer assigned to, measured a minute later and three kilometres on. */
const lateVisit = (visit: SealedAct): SealedAct =>
  seal({
    ...visit.act,
    id: idOf(6),
    personId: verifikator02.id,
    deviceSeq: 6,
    payload: {
      ...visit.act.payload,
      visitId: idOf(17),
      photos: [],
      answers: {},
      positions: [
        { lng: 114.18, lat: -8.36, accuracyM: 6.5, fixAt: noon + 60_000, receivedAt: noon + 61_000 },
      ],
    },
  } as SealedAct['act']);

/** Plays the examples through a real record and returns everything that crossed the wire, by label. */
const playExamples = async (): Promise<Map<string, unknown>> => {
  const world = await createWorld({
    name: 'sqlite',
    concurrent: false,
    open: () => openDatabase({ url: '', folder: ':memory:' }),
  });
  const acts = exampleActs();
  const said = new Map<string, unknown>();
  for (const [type, { act, hash }] of Object.entries(acts)) said.set(`act ${type}`, { act, hash });
  const visit = acts['visit.submitted'];
  const malformed = seal({ ...visit.act, id: idOf(5), deviceSeq: 0 });
  said.set('answer to acts', { results: await world.sendRaw(verifikator01, [visit, visit, malformed]) });
  await world.send(verifikator01, acts['confirmation.given']);
  await world.send(kadesGentengKulon, acts['confirmation.denied']);
  await recordPhotoReceived(
    world.deps,
    {
      photoId: idOf(11),
      personId: verifikator01.id,
      deviceId: visit.act.deviceId,
      sha256: sha256('example'),
      bytes: 200_000,
    },
    'image/jpeg',
  );
  await world.send(supervisorPupr, acts['review.decided']);
  await world.send(verifikator02, lateVisit(visit));
  await world.send(supervisorPupr, acts['quarantine.judged']);
  await world.send(supervisorPupr, acts['duplicate.judged']);
  said.set(
    'answer to receipts',
    without(await receiptsFor(world.opened.db, verifikator01.id, [visit.act.id, idOf(99)], [idOf(11)]), {
      epoch: idOf(20),
    }),
  );
  const [refused] = await world.sendRaw(supervisorPupr, [visit]);
  said.set('problem', { problem: refused?.problem });
  await numberMinutes(world, lateVisit(visit));
  for (const kind of ['mapPack', 'mapOverlay'] as const) await saveMapFile(world.deps, exampleMap(kind));
  await workOff({
    ...world.deps,
    photoStore: { has: async () => false, read: () => Readable.from([]) },
    decoder: { look: async () => null },
  });
  const answer = JSON.parse(await changesFor(world.deps, supervisorPupr.id, 0));
  for (const kind of changeKinds)
    said.set(
      `change ${kind}`,
      answer.changes.find((change: { kind: string }) => change.kind === kind),
    );
  for (const [kind, own, number] of [
    ['mapPack', 'packId', 17],
    ['mapOverlay', 'overlayId', 18],
  ] as const) {
    const change = said.get(`change ${kind}`) as { readonly body: object };
    said.set(`change ${kind}`, {
      ...change,
      id: idOf(number),
      body: { ...change.body, [own]: idOf(number) },
    });
  }
  const minutes = said.get('change minutes') as { readonly body: object };
  said.set('change minutes', {
    ...minutes,
    id: idOf(24),
    // Both are drawn at random.
    body: { ...minutes.body, minutesId: idOf(24), code: '7K3M-9QXP-2TVB' },
  });
  said.set('answer to changes', { epoch: idOf(20), changes: [], next: answer.next, more: false });
  await world.close();
  return said;
};

/** Accepts the visit and gives its minutes the first number of the agency. */
const numberMinutes = async (world: World, visit: SealedAct): Promise<void> => {
  await world.send(supervisorPupr, numbered(aReview(visit, supervisorPupr, { reviewId: idOf(25) }), 25));
  const read = await readVisitForMinutes(world.opened.db, visit.act.id);
  if (!read) throw new Error('the visit is not here');
  const issued = await issueMinutes(
    world.deps,
    { personId: supervisorPupr.id, deviceId: 'desk' },
    {
      visitActId: visit.act.id,
      visitId: read.visit.visitId,
      source: {
        ...read.source,
        surroundings: { neighbours: [], roads: [], attribution: '' },
        showPersonalData: false,
      },
      narrow: (content) => content,
      form: await formOfAgency(world.opened.db, read.source.site),
      address: 'https://tinjau.example',
    },
  );
  if (issued.kind !== 'issued') throw new Error(`no number was given: ${issued.kind}`);
};

const exampleMap = (kind: MapKind): NewMapFile => ({
  kind,
  sha256: sha256(kind),
  bytes: 42_331,
  name: kind === 'mapPack' ? 'Banyuwangi, Oktober 2026' : 'Halte buatan warga',
  regency: '35.10',
  attribution: '© Kontributor OpenStreetMap (ODbL)',
  extent: kind === 'mapPack' ? { minZoom: 0, maxZoom: 12, bounds: [113.75, -8.9, 114.65, -7.7] } : null,
  addedBy: null,
});

const without = <T extends object>(value: T, fixed: Partial<T>): T => ({ ...value, ...fixed });

const block = /```json ([^\n]+)\n([\s\S]*?)\n```/g;

const examplesIn = (text: string): Map<string, unknown> =>
  new Map([...text.matchAll(block)].map((match) => [match[1] ?? '', JSON.parse(match[2] ?? 'null')]));

let said: Map<string, unknown>;
beforeAll(async () => {
  said = await playExamples();
  if (process.env.TINJAU_WRITE_EXAMPLES !== '1') return;
  const text = readFileSync(page, 'utf8');
  const rules = text.slice(0, text.indexOf('## Examples'));
  const blocks = [...said].map(
    ([label, value]) => `\`\`\`json ${label}\n${JSON.stringify(value, null, 2)}\n\`\`\`\n`,
  );
  writeFileSync(page, `${rules}## Examples\n\n${blocks.join('\n')}`);
});

it('A1 F1 R1 P3: every example of the page is what the server takes and gives', () => {
  expect(Object.fromEntries(examplesIn(readFileSync(page, 'utf8')))).toEqual(
    JSON.parse(JSON.stringify(Object.fromEntries(said))),
  );
});

it('A1 F1 R1 P3: there is an example of each act, each kind of change, each receipt and a problem, and they parse', () => {
  const examples = examplesIn(readFileSync(page, 'utf8'));
  for (const type of knownActTypes) {
    const { act, hash } = examples.get(`act ${type}`) as SealedAct;
    expect(readAct(act).kind).toBe('act');
    expect(seal(act).hash).toBe(hash);
  }
  for (const kind of changeKinds) expect(examples.get(`change ${kind}`)).toMatchObject({ kind });
  expect(problemAnswerSchema.safeParse(examples.get('problem')).success).toBe(true);
  const receipts = receiptsAnswerSchema.parse(examples.get('answer to receipts'));
  expect(receipts.receipts.map(({ kind }) => kind)).toEqual(['act', 'photo']);
});

it('no test carries the number of a rule that is not on the page', () => {
  const rules = new Set(
    [...readFileSync(page, 'utf8').matchAll(/^- \*\*([PSAFURMD]\d+)\*\*/gm)].map((match) => match[1]),
  );
  expect(rules.size).toBeGreaterThan(40);
  const named = filesUnder('tests')
    // The rows of the acceptance table have numbers of their own.
    .filter((file) => /\.(test|suite)\.tsx?$/.test(file) && !file.startsWith('tests/acceptance/'))
    .flatMap((file) => [...readText(file).matchAll(/(?:it|test|describe)\(\s*['"`]((?:[PSAFURM]\d+[ :])+)/g)])
    .flatMap((match) => (match[1] ?? '').match(/[PSAFURM]\d+/g) ?? []);
  expect(named.length).toBeGreaterThan(40);
  expect(named.filter((rule) => !rules.has(rule))).toEqual([]);
});
