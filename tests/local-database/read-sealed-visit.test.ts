import 'fake-indexeddb/auto';
import { beforeEach, describe, expect, it } from 'vitest';
import { keepReviewDraft, readReviewDraft } from '../../src/actions/keep-review-draft.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Review } from '../../src/domain/review.ts';
import type { Site } from '../../src/domain/site.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { headOfVisit } from '../../src/domain/visit-head.ts';
import { previousVisitOf, rivalsOf } from '../../src/local-database/compared-visits.ts';
import { createDatabase, type TinjauDatabase } from '../../src/local-database/database.ts';
import { readSealedVisit } from '../../src/local-database/read-sealed-visit.ts';
import { readGalleryCounts, readSupervision } from '../../src/local-database/read-supervision.ts';

const supervisor: Person = {
  id: 'supervisor-62.01',
  name: 'Supervisor PUPR',
  roles: ['supervisor'],
  scope: { regencies: ['62.01'] },
};

const aVisit = (actId: string, change: Partial<Visit> = {}): Visit => ({
  actId,
  visitId: 'visit-1',
  siteId: 'KBR-R01',
  basedOn: null,
  personId: 'verifikator-01',
  personName: 'Verifikator 01',
  personRoles: ['verifikator'],
  deviceId: 'd',
  at: 1000,
  receivedAt: 1000,
  hash: 'a'.repeat(64),
  code: 'AAAA-BBBB',
  revision: 1,
  superseded: false,
  state: 'menunggu',
  decidedBy: null,
  quarantine: [],
  payload: {
    visitId: 'visit-1',
    siteId: 'KBR-R01',
    basedOn: null,
    checklist: { id: 'road-maintenance', version: 1 },
    answers: {},
    notes: [],
    positions: [],
    photos: [],
    reasons: {},
    startedAt: 900,
    finishedAt: 1000,
  },
  ...change,
});

const aReview = (reviewId: string, visitActId: string): Review => ({
  reviewId,
  actId: `act-${reviewId}`,
  visitActId,
  siteId: 'KBR-R01',
  personId: supervisor.id,
  personName: supervisor.name,
  at: 1500,
  receivedAt: 1500,
  effect: 'decides',
  payload: {
    reviewId,
    visitActId,
    visitHash: 'a'.repeat(64),
    verdict: 'returned',
    comment: 'Foto',
    items: [],
  },
});

const site = {
  id: 'KBR-R01',
  title: { id: 'Ruas Lalang', en: 'Lalang road' },
  kind: 'road_segment',
  program: 'konsorsium',
  category: 'jalan',
  region: { district: '62.01.03', village: '62.01.03.2009', district_name: 'Kolam', village_name: 'Lalang' },
  timezone: 'Asia/Pontianak',
  geometry: {
    type: 'LineString',
    coordinates: [
      [111, -2],
      [111.1, -2],
    ],
  },
  agency: 'Dinas PUPR',
  schedule: { verify_to: '2026-11-27' },
} as unknown as Site;

let database: TinjauDatabase;
let count = 0;

const hold = async (...visits: readonly Visit[]): Promise<void> => {
  await database.visit.bulkPut([...visits]);
  await database.visitHead.bulkPut(visits.map(headOfVisit));
};

beforeEach(async () => {
  count += 1;
  database = createDatabase(`sealed-visit-${count}`);
  await database.site.put(site);
});

describe('a sealed visit with all that hangs on it', () => {
  it('brings the revision it corrects and the reviews of its own line, not those of others', async () => {
    await hold(
      aVisit('first', { superseded: true, state: 'dikembalikan' }),
      aVisit('second', { basedOn: 'first', at: 2000, revision: 2 }),
      aVisit('other', { visitId: 'visit-2', at: 500 }),
    );
    await database.review.bulkPut([aReview('r1', 'first'), aReview('r2', 'other')]);
    const sealed = await readSealedVisit(database, 'second', supervisor);
    expect(sealed?.base?.actId).toBe('first');
    expect(sealed?.reviews.map(({ reviewId }) => reviewId)).toEqual(['r1']);
    expect(sealed?.site?.id).toBe('KBR-R01');
    expect(sealed?.checklist).toBeNull();
  });

  it('knows its rivals and the visit before it, which is never a revision of itself', async () => {
    await hold(
      aVisit('earlier', { visitId: 'visit-0', at: 100, state: 'disetujui' }),
      aVisit('base', { superseded: true, state: 'dikembalikan' }),
      aVisit('one', { basedOn: 'base', at: 2000, state: 'konflik' }),
      aVisit('two', { basedOn: 'base', at: 2100, state: 'konflik' }),
    );
    const sealed = await readSealedVisit(database, 'one', supervisor);
    expect(rivalsOf(sealed!).map(({ actId }) => actId)).toEqual(['two']);
    expect(previousVisitOf(sealed!)?.actId).toBe('earlier');
    const first = await readSealedVisit(database, 'earlier', supervisor);
    expect(rivalsOf(first!)).toEqual([]);
    expect(previousVisitOf(first!)).toBeNull();
  });

  it('is null when this phone does not hold it', async () => {
    expect(await readSealedVisit(database, 'nowhere', supervisor)).toBeNull();
  });
});

describe('the sites of a supervisor', () => {
  it('know who they belong to, what waits and what is to be settled, and when the last visit arrived', async () => {
    await database.person.put({ id: 'verifikator-02', name: 'Verifikator 02', roles: ['verifikator'] });
    await database.assignment.put({ id: 'a', siteId: 'KBR-R01', personId: 'verifikator-02' });
    await hold(
      aVisit('accepted', { visitId: 'v0', state: 'disetujui', at: 5000, receivedAt: 5000 }),
      aVisit('held', { visitId: 'v1', state: 'karantina', receivedAt: 7000, quarantine: ['not_assigned'] }),
    );
    const [supervised] = await readSupervision(database, supervisor, Date.UTC(2026, 10, 28));
    expect(supervised).toMatchObject({
      people: ['Verifikator 01', 'Verifikator 02'],
      unsettled: true,
      doubtful: false,
      waiting: true,
      arrivedAt: 7000,
      geometry: { type: 'LineString' },
    });
  });

  it('count photos from the gallery by visit', async () => {
    const photo = (photoId: string, origin: 'camera' | 'gallery') =>
      ({ photoId, visitActId: 'v', visitId: 'v', siteId: 's', facts: { origin } }) as never;
    await database.photo.bulkPut([photo('1', 'gallery'), photo('2', 'camera'), photo('3', 'gallery')]);
    expect([...(await readGalleryCounts(database, ['v', 'w']))]).toEqual([['v', 2]]);
  });
});

it('comments being written survive until they are decided, and an empty draft leaves nothing behind', async () => {
  const draft = {
    comment: 'Lengkapi',
    items: [{ kind: 'photo' as const, ref: 'p1', comment: 'Gelap', name: 'Foto 1' }],
  };
  await keepReviewDraft({ database }, 'v', draft);
  expect(await readReviewDraft({ database }, 'v')).toEqual(draft);
  expect((await readReviewDraft({ database }, 'w')).items).toEqual([]);
  await keepReviewDraft({ database }, 'v', { comment: '', items: [] });
  expect(await database.meta.count()).toBe(0);
});
