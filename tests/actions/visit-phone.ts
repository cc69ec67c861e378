// One phone of Verifikator 01 with real sites and checklists in a real (fake-indexeddb) database.

import type { AnswerValue } from '../../src/domain/checklist/definition.ts';
import 'fake-indexeddb/auto';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ActionDeps } from '../../src/actions/deps.ts';
import type { Checklist } from '../../src/domain/checklist/definition.ts';
import type { Position } from '../../src/domain/coordinates.ts';
import type { Person } from '../../src/domain/person.ts';
import type { Programme, Site } from '../../src/domain/site.ts';
import { uuidv7 } from '../../src/domain/uuid.ts';
import type { Visit } from '../../src/domain/visit.ts';
import { createDatabase, type TinjauDatabase } from '../../src/local-database/database.ts';

const dataFile = (name: string) =>
  JSON.parse(readFileSync(new URL(`../../src/server/demo/data/${name}`, import.meta.url), 'utf8'));

export const verifikator01: Person = {
  id: 'verifikator-01',
  name: 'Verifikator 01',
  roles: ['verifikator'],
  scope: { regencies: ['*'] },
};

/** A Monday morning in 2026, later than every day of the sample calendar. */
export const mondayMorning = Date.UTC(2026, 10, 23, 1, 0, 0);

export interface Phone {
  readonly database: TinjauDatabase;
  readonly deps: ActionDeps;
  readonly tick: (ms: number) => void;
}

let phones = 0;

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> =>
  createHash('sha256')
    .update(typeof data === 'string' ? data : new Uint8Array(data))
    .digest('hex');

/** A phone with the whole register; `name` reopens one that was used before. */
export const aPhone = async (name = `phone-${++phones}`): Promise<Phone> => {
  const database = createDatabase(name);
  if ((await database.site.count()) === 0) {
    await database.site.bulkPut(dataFile('sites.json').sites as Site[]);
    await database.programme.bulkPut(dataFile('programs.json').programs as Programme[]);
    for (const id of ['road-maintenance', 'kotaku-infrastructure', 'public-works', 'rtlh-house']) {
      const checklist = dataFile(`checklists/${id}.json`) as Checklist;
      await database.checklist.put({ ...checklist, key: `${checklist.id}@${checklist.version}` });
    }
  }
  let time = mondayMorning;
  let counter = 0;
  const deps: ActionDeps = {
    database,
    person: verifikator01,
    deviceId: '01890000-0000-7000-8000-00000000000d',
    now: () => time,
    newId: () => {
      counter += 1;
      const random = new Uint8Array(10);
      new DataView(random.buffer).setUint32(4, counter);
      random[9] = phones;
      return uuidv7(time, random);
    },
    monotonicMs: () => time - mondayMorning,
    pageId: 'page-1',
    timeZone: 'Asia/Jakarta',
    serverOffsetMs: () => null,
    sha256,
    appVersion: '1.0.0-test',
  };
  return {
    database,
    deps,
    tick: (ms) => {
      time += ms;
    },
  };
};

/** A good fix near a place. */
export const aFix = (near: { lng: number; lat: number }, changes: Partial<Position> = {}): Position => ({
  ...near,
  accuracyM: 6,
  fixAt: mondayMorning,
  receivedAt: mondayMorning,
  ...changes,
});

/** A photo as the device hands it over. */
export const aPhoto = async (text = 'picture') => {
  const bytes = new TextEncoder().encode(text).buffer as ArrayBuffer;
  return {
    bytes,
    mime: 'image/jpeg',
    sha256: await sha256(bytes),
    size: { width: 1600, height: 1200 },
    thumb: { bytes: new TextEncoder().encode(`${text}-thumb`).buffer as ArrayBuffer, mime: 'image/jpeg' },
  };
};

/** The value of a result, or a failure that prints the refusal. */
export const valueIn = <T>(result: { ok: true; value: T } | { ok: false; refusal: unknown }): T => {
  if (result.ok) return result.value;
  throw new Error(`refused: ${JSON.stringify(result.refusal)}`);
};

export const refusalOf = <R>(result: { ok: true; value: unknown } | { ok: false; refusal: R }): R => {
  if (!result.ok) return result.refusal;
  throw new Error('was not refused');
};

/** Brings a sealed visit back from the server as the feed would. */
export const receiveVisit = async (
  { database }: Phone,
  actId: string,
  changes: Partial<Visit> = {},
): Promise<Visit> => {
  const row = await database.act.get(actId);
  const act = JSON.parse(row!.text);
  const visit: Visit = {
    actId,
    visitId: act.payload.visitId,
    siteId: act.payload.siteId,
    basedOn: act.payload.basedOn,
    personId: act.personId,
    personName: 'Verifikator 01',
    personRoles: ['verifikator'],
    deviceId: act.deviceId,
    at: act.at,
    receivedAt: act.at + 1000,
    hash: row!.hash,
    code: 'AAAA-BBBB',
    revision: 1,
    superseded: false,
    state: 'menunggu',
    decidedBy: null,
    quarantine: [],
    payload: act.payload,
    ...changes,
  };
  await database.visit.put(visit);
  return visit;
};

/** A paved path of the sample data, and where it lies. */
export const paving = 'BDW-DBS-01';
export const pavingPlace = { lng: 113.8251, lat: -7.9172 };
export const gps = (accuracy_m = 6): AnswerValue => ({ ...pavingPlace, accuracy_m, captured_at: null });

/** Every answer its checklist needs beside the photo. */
export const finishedPaving: Record<string, AnswerValue> = {
  a_gps: gps(),
  a_jenis: 'jalan_paving',
  a_papan: 'ya',
  a_pendamping: ['ksm'],
  b_panjang: 179.5,
  b_dimensi_sesuai: 'ya',
  b_tebal_paving: 6,
  b_paving_rata: 'ya',
  b_air_mengalir: 'ya',
  c_fungsi: 'baik',
  c_manfaat_kk: 34,
  d_kpp_ada: 'ya',
  d_serah_terima: 'tidak',
  d_rencana_op: ['rencana', 'iuran'],
  d_terpelihara: 'baik',
  e_progres: 100,
  e_rekomendasi: 'sesuai',
};
