// Builders with defaults for everything the phone holds. Times in ms; the cast is that of the sample data.

import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import type { ActionDeps } from '../../src/actions/deps.ts';
import type { Confirmation } from '../../src/domain/confirmation.ts';
import type { Draft } from '../../src/domain/draft.ts';
import type { Person } from '../../src/domain/person.ts';
import type { PhotoFacts } from '../../src/domain/photo.ts';
import type { Site } from '../../src/domain/site.ts';
import { uuidv7 } from '../../src/domain/uuid.ts';
import type { Visit, VisitPayload } from '../../src/domain/visit.ts';
import { createDatabase, type OutboxRow, type TinjauDatabase } from '../../src/local-database/database.ts';

export const mondayMorning = Date.UTC(2026, 10, 23, 1, 0, 0);

export const verifikator01: Person = {
  id: 'verifikator-01',
  name: 'Verifikator 01',
  roles: ['verifikator'],
  scope: { regencies: ['*'] },
};
export const supervisorPupr: Person = {
  id: 'supervisor-pupr',
  name: 'Supervisor PUPR',
  roles: ['supervisor'],
  scope: { regencies: ['35.10'], agencies: ['pupr'] },
};
export const kadesGentengKulon: Person = {
  id: 'kades-genteng-kulon',
  name: 'Kades Genteng Kulon',
  roles: ['kades'],
  scope: { villages: ['35.10.09.2001'] },
};

let counter = 0;

/** A UUIDv7 that is new in this run; later ones sort after earlier ones. */
export const newId = (): string => {
  counter += 1;
  const random = new Uint8Array(10);
  new DataView(random.buffer).setUint32(4, counter);
  random.set(new TextEncoder().encode(String(process.pid % 100)), 8);
  return uuidv7(mondayMorning + counter, random);
};

export const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest('hex');

export const aDatabase = (): TinjauDatabase => createDatabase(`test-${newId()}`);

export const someDeps = (database: TinjauDatabase, changes: Partial<ActionDeps> = {}): ActionDeps => ({
  database,
  person: verifikator01,
  deviceId: '01890000-0000-7000-8000-00000000000d',
  now: () => mondayMorning,
  newId,
  monotonicMs: () => 1000,
  pageId: 'page-1',
  timeZone: 'Asia/Jakarta',
  serverOffsetMs: () => -1200,
  sha256,
  appVersion: '1.0.0',
  ...changes,
});

export const aSite = (changes: Partial<Site> = {}): Site =>
  ({
    id: 'BWI-JLN-01',
    kind: 'road_segment',
    program: 'jalan',
    title: { id: 'Jalan Genteng Kulon', en: 'Genteng Kulon road' },
    category: 'jalan',
    region: {
      province: '35',
      regency: '35.10',
      district: '35.10.09',
      village: '35.10.09.2001',
      province_name: 'Jawa Timur',
      regency_name: 'Banyuwangi',
      district_name: 'Genteng',
      village_name: 'Genteng Kulon',
    },
    timezone: 'Asia/Jakarta',
    zone_label: 'WIB',
    geometry: { type: 'Point', coordinates: [114.15, -8.37] },
    agency: 'pupr',
    implementer: null,
    maintainer: null,
    fiscal_year: 2026,
    budget_idr: null,
    funding: [],
    contributions: [],
    schedule: {},
    checklist_id: 'road-maintenance',
    confirmers: [],
    status: 'planned',
    progress_pct: 0,
    photo_points: [],
    ...changes,
  }) as Site;

export const aPhotoFacts = (changes: Partial<PhotoFacts> = {}): PhotoFacts => ({
  photoId: newId(),
  sha256: 'a'.repeat(64),
  bytes: 4,
  mime: 'image/jpeg',
  takenAt: mondayMorning,
  origin: 'camera',
  position: { none: 'indoors' },
  stage: 'any',
  ...changes,
});

export const aVisitPayload = (changes: Partial<VisitPayload> = {}): VisitPayload => ({
  visitId: newId(),
  siteId: 'BWI-JLN-01',
  basedOn: null,
  checklist: { id: 'road-maintenance', version: 1 },
  answers: {},
  notes: [],
  positions: [],
  photos: [],
  reasons: {},
  startedAt: mondayMorning,
  finishedAt: mondayMorning + 60_000,
  ...changes,
});

export const aVisit = (changes: Partial<Visit> = {}): Visit => ({
  actId: newId(),
  visitId: newId(),
  siteId: 'BWI-JLN-01',
  basedOn: null,
  personId: 'verifikator-02',
  personName: 'Verifikator 02',
  personRoles: ['verifikator'],
  deviceId: '01890000-0000-7000-8000-00000000000e',
  at: mondayMorning,
  receivedAt: mondayMorning,
  hash: 'b'.repeat(64),
  code: 'BBBB-BBBB',
  revision: 1,
  superseded: false,
  state: 'menunggu',
  decidedBy: null,
  quarantine: [],
  payload: aVisitPayload(),
  ...changes,
});

export const aConfirmation = (changes: Partial<Confirmation> = {}): Confirmation => ({
  confirmationId: newId(),
  actId: newId(),
  visitActId: newId(),
  siteId: 'BWI-JLN-01',
  personId: 'verifikator-01',
  personName: 'Verifikator 01',
  at: mondayMorning,
  receivedAt: mondayMorning,
  matchesVisit: true,
  denied: null,
  payload: {
    confirmationId: newId(),
    visitActId: newId(),
    visitHash: 'b'.repeat(64),
    siteId: 'BWI-JLN-01',
    verdict: 'agree',
    signer: { name: 'Kades', position: 'Kepala Desa', nip: '-', accountId: 'kades-genteng-kulon' },
    signature: { strokes: [[[0, 0]]], width: 1, height: 1 },
    position: { none: 'indoors' },
    by: 'on_device',
  },
  ...changes,
});

export const aDraft = (changes: Partial<Draft> = {}): Draft => ({
  visitId: newId(),
  siteId: 'BWI-JLN-01',
  personId: 'verifikator-01',
  basedOn: null,
  correctionReason: null,
  reviewItems: [],
  reviewComment: null,
  checklist: { id: 'road-maintenance', version: 1 },
  answers: {},
  reasons: {},
  notes: [],
  positions: [],
  photos: [],
  confirmations: [],
  actId: newId(),
  place: { page: 'a', path: null },
  startedAt: mondayMorning,
  updatedAt: mondayMorning,
  ...changes,
});

export const anOutboxRow = (changes: Partial<OutboxRow> = {}): OutboxRow => {
  const id = changes.id ?? newId();
  return {
    id,
    kind: 'act',
    type: 'visit.submitted',
    at: mondayMorning,
    visitActId: id,
    visitId: newId(),
    siteId: 'BWI-JLN-01',
    sha256: 'c'.repeat(64),
    state: 'waiting',
    bytes: 100,
    sentBytes: 0,
    photoIds: [],
    uploadUrl: null,
    attempts: 0,
    nextAttemptAt: 0,
    problem: null,
    quarantined: false,
    receipt: null,
    queuedAt: mondayMorning,
    ...changes,
  };
};

/** Keeps the bytes of a photo as the camera does, and answers its facts. */
export const storedPhoto = async (database: TinjauDatabase, text = 'jpeg'): Promise<PhotoFacts> => {
  const bytes = new TextEncoder().encode(text).buffer as ArrayBuffer;
  const facts = aPhotoFacts({ sha256: await sha256(bytes), bytes: bytes.byteLength });
  await database.photoBytes.add({
    photoId: facts.photoId,
    sha256: facts.sha256,
    mime: facts.mime,
    bytes,
    storedAt: mondayMorning,
  });
  return facts;
};
