// Who may do and see what: every route, every role, at home and in a foreign place, with the wrong name and without a
// session. A route of the app that is not in the contract, or not judged here, fails.

import { createHash, randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { InjectOptions, LightMyRequestResponse } from 'fastify';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { canonicalText } from '../../src/contract/act-text.ts';
import type { ChangesAnswer } from '../../src/contract/changes.ts';
import type { DeviceReport, DeviceReportsAnswer } from '../../src/contract/device-report.ts';
import { allRoutes } from '../../src/contract/office-routes.ts';
import type { Route } from '../../src/contract/routes.ts';
import type { ActType } from '../../src/domain/act.ts';
import { actGroup } from '../../src/domain/act.ts';
import { type Person, type Role, roles, roleTable } from '../../src/domain/person.ts';
import type { SentAct } from '../../src/server/demo/player.ts';
import type { MadeVisit } from '../../src/server/demo/visit-maker.ts';
import { mapStores } from '../../src/server/maps/map-stores.ts';
import { type MapKind, saveMapFile } from '../../src/server/record/map-files.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import {
  type Gate,
  gatePassword,
  openGate,
  playOne,
  problemCode,
  type SignedIn,
  signIn,
  trySignIn,
} from '../harness/gate.ts';
import { anUpload, createUpload } from '../harness/tus.ts';
import { officeJudgements } from './access/office.ts';
import type { Case } from './access/route-judgement.ts';

type RouteName = keyof typeof allRoutes;
type Where = 'home' | 'foreign';

interface Cast {
  readonly visit: 'paving-accepted' | 'innovation-waiting' | 'drain-double';
  readonly home: string;
  readonly foreign: string;
}

// The foreign one has the same role in another regency or village; of an admin there is none, the tenant is one.
const cast: Readonly<Record<Role, Cast>> = {
  verifikator: { visit: 'paving-accepted', home: 'verifikator-03', foreign: 'verifikator-01' },
  tim_penilai: { visit: 'innovation-waiting', home: 'tim-penilai-01', foreign: 'tim-penilai-siak' },
  fasilitator: { visit: 'paving-accepted', home: 'fasilitator-01', foreign: 'fasilitator-siak' },
  kades: { visit: 'drain-double', home: 'kades-35.10.09.2003', foreign: 'kades-35.11.11.2002' },
  lurah: { visit: 'paving-accepted', home: 'lurah-35.11.11.1007', foreign: 'lurah-14.08.01.1001' },
  camat: { visit: 'paving-accepted', home: 'camat-35.11.11', foreign: 'camat-62.01.03' },
  supervisor: { visit: 'paving-accepted', home: 'supervisor-35.11', foreign: 'supervisor-62.01' },
  auditor: { visit: 'paving-accepted', home: 'auditor-01', foreign: 'auditor-kobar' },
  admin: { visit: 'paving-accepted', home: 'admin-01', foreign: 'admin-01' },
};

const strangers: readonly Person[] = [
  {
    id: 'tim-penilai-siak',
    name: 'Tim Penilai Siak',
    roles: ['tim_penilai'],
    scope: { regencies: ['14.08'] },
  },
  {
    id: 'fasilitator-siak',
    name: 'Fasilitator Siak',
    roles: ['fasilitator'],
    scope: { regencies: ['14.08'] },
  },
  { id: 'auditor-kobar', name: 'Auditor Kobar', roles: ['auditor'], scope: { regencies: ['62.01'] } },
];

let gate: Gate;
let origin: string;
let foreignUpload: string;
const visits = new Map<string, SentAct & MadeVisit>();
/** Ids of map files, by kind and regency. */
const maps = new Map<string, string>();
const mapBytes = Buffer.from('a map');

beforeAll(async () => {
  gate = await openGate();
  origin = await gate.app.listen({ port: 0, host: '127.0.0.1' });
  await saveRegister(gate.deps, { persons: strangers });
  const { password_hash } = await gate.deps.database
    .selectFrom('credential')
    .select('password_hash')
    .executeTakeFirstOrThrow();
  await gate.deps.database
    .insertInto('credential')
    .values(strangers.map(({ id }) => ({ person_id: id, password_hash, changed_at: 0 })))
    .execute();
  for (const key of new Set(Object.values(cast).map(({ visit }) => visit)))
    visits.set(key, await playOne(gate, key));
  for (const visit of visits.values())
    for (const kind of ['mapPack', 'mapOverlay'] as const) await addMap(kind, regencyOf(visit));
  const owner = await signIn(gate, 'verifikator-04');
  foreignUpload = String((await createUpload(owner, anUpload(Buffer.from('bytes')))).headers.location);
});
afterAll(() => gate.end());

const caseOf = async (role: Role, where: Where): Promise<Case> => ({
  role,
  where,
  person: await signIn(gate, cast[role][where]),
  visit: visits.get(cast[role].visit) as SentAct & MadeVisit,
  sees: where === 'home' || role === 'admin',
});

const tus = { 'tus-resumable': '1.0.0' };

/** An ordinary call of each route; the path parameters name somebody else's things. */
const callOf = (name: RouteName, { visit }: Pick<Case, 'visit'>): InjectOptions => {
  const route: Route = allRoutes[name];
  const url = route.path
    .replace(':deviceId', randomUUID())
    .replace('/api/uploads/:uploadId', foreignUpload)
    .replace(':photoId', visit.photos[0]?.facts.photoId ?? '')
    .replace(':packId', mapOf('mapPack', visit))
    .replace(':overlayId', mapOf('mapOverlay', visit));
  const call: InjectOptions = { method: route.method, url };
  switch (name) {
    case 'receipts':
      return { ...call, payload: { actIds: [visit.actId], photoIds: [visit.photos[0]?.facts.photoId] } };
    case 'acts':
      return { ...call, payload: { acts: [{ act: {}, hash: '' }] } };
    case 'signIn':
      return { ...call, payload: {} };
    case 'createUpload':
    case 'uploadOffset':
      return { ...call, headers: tus };
    case 'continueUpload':
      return {
        ...call,
        headers: { ...tus, 'upload-offset': '0', 'content-type': 'application/offset+octet-stream' },
        payload: Buffer.from('bytes'),
      };
    case 'addMapPack':
    case 'addMapOverlay':
    case 'addIntake':
      return {
        ...call,
        headers: { 'content-type': 'application/octet-stream' },
        payload: Buffer.from('no file'),
      };
    case 'deviceReport':
      return { ...call, payload: aReport };
    default:
      return { ...call, ...officeJudgements[name]?.call?.({ visit }, gate) };
  }
};

const aReport: DeviceReport = {
  appVersion: '1.0.0',
  storagePersisted: false,
  hasReserve: true,
  isCopied: true,
  unsent: { drafts: 1, acts: 2, photos: 3 },
  lostDatabase: {
    at: 1,
    restored: { drafts: 1, acts: 1, photos: 0 },
    missing: { drafts: 0, acts: 0, photos: 1 },
  },
};

const ordinary = (name: RouteName, one: Case): Promise<LightMyRequestResponse> =>
  one.person.call(callOf(name, one));

/** What each route does for a signed-in person, by role and place. A route without its judgement fails the test. */
const judgements: Readonly<Record<string, (one: Case) => Promise<void>>> = {
  ...Object.fromEntries(
    Object.entries(officeJudgements).map(([name, { judge }]) => [
      name,
      (one: Case) => judge(one, gate, () => ordinary(name as RouteName, one)),
    ]),
  ),
  signIn: async ({ person }) => {
    expect((await trySignIn(gate, person.personId, gatePassword)).json().person.id).toBe(person.personId);
  },
  signOut: async (one) => {
    const own = await signIn(gate, one.person.personId);
    expect((await own.call(callOf('signOut', one))).statusCode).toBe(200);
    expect((await own.call({ url: '/api/me' })).statusCode).toBe(401);
    expect((await one.person.call({ url: '/api/me' })).statusCode).toBe(200);
  },
  me: async (one) => {
    expect((await ordinary('me', one)).json().person).toMatchObject({
      id: one.person.personId,
      roles: [one.role],
    });
  },
  devices: async (one) => {
    const ids: string[] = (await ordinary('devices', one)).json().devices.map(({ id }: { id: string }) => id);
    const others = await gate.deps.database
      .selectFrom('device')
      .select('id')
      .where('person_id', '!=', one.person.personId)
      .execute();
    expect(ids).toContain(one.person.deviceId);
    expect(others.some(({ id }) => ids.includes(id))).toBe(false);
  },
  revokeDevice: async (one) => {
    const other = await signIn(gate, 'verifikator-11');
    const answer = await one.person.call({ method: 'DELETE', url: `/api/devices/${other.deviceId}` });
    expect(answer.statusCode).toBe(404);
    expect((await other.call({ url: '/api/me' })).statusCode).toBe(200);
  },
  acts: async (one) => {
    for (const type of Object.keys(actGroup) as ActType[]) {
      const mayAct = roleTable[one.role].mayAct.includes(actGroup[type]);
      // "Bukan saya" is about an own confirmation, wherever it was signed; a judgement is judged where it takes effect.
      const anywhere =
        type === 'confirmation.denied' ||
        type === 'quarantine.judged' ||
        type === 'photo.obscured' ||
        type === 'proposal.judged';
      const inOrder = mayAct && (one.sees || anywhere);
      const { results } = (await sendAct(one, type)).json();
      expect([type, results[0].outcome]).toEqual([type, inOrder ? 'accepted' : 'quarantined']);
    }
  },
  changes: async (one) => {
    const seen = await everythingFor(one.person);
    const visitSeen = seen.has(`visit ${one.visit.actId}`);
    const siteSeen = seen.has(`site ${one.visit.payload.siteId}`);
    const photoSeen = seen.has(`photo ${one.visit.photos[0]?.facts.photoId}`);
    expect([siteSeen, visitSeen, photoSeen]).toEqual([one.sees, one.sees, one.sees]);
    for (const kind of ['mapPack', 'mapOverlay'] as const)
      expect(seen.has(`${kind} ${mapOf(kind, one.visit)}`)).toBe(one.sees);
  },
  receipts: async (one) => {
    const { receipts, unknown } = (await ordinary('receipts', one)).json();
    const isAuthor = one.role === 'verifikator' && one.where === 'home';
    expect([receipts.length, unknown.length]).toEqual(isAuthor ? [2, 0] : [0, 2]);
  },
  createUpload: async ({ person }) => {
    expect((await createUpload(person, anUpload(Buffer.from('x')))).statusCode).toBe(201);
  },
  uploadOffset: async (one) => {
    expect((await ordinary('uploadOffset', one)).statusCode).toBe(404);
  },
  continueUpload: async (one) => {
    const answer = await ordinary('continueUpload', one);
    expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
  },
  photo: async (one) => {
    for (const size of ['', '?w=320']) {
      const answer = await one.person.call({
        url: `/api/photos/${one.visit.photos[0]?.facts.photoId}${size}`,
      });
      expect([size, answer.statusCode]).toEqual([size, one.sees ? 200 : 404]);
      if (!one.sees) expect(problemCode(answer)).toBe('not-found');
    }
  },
  events: async ({ person }) => {
    const controller = new AbortController();
    const answer = await fetch(`${origin}/api/events`, {
      headers: person.headers,
      signal: controller.signal,
    });
    expect(answer.headers.get('content-type')).toContain('text/event-stream');
    controller.abort();
  },
  addIntake: async (one) => {
    const answer = await ordinary('addIntake', one);
    const may = one.role === 'supervisor' || one.role === 'admin';
    expect([answer.statusCode, problemCode(answer)]).toEqual(
      may ? [422, 'file-unreadable'] : [404, 'not-found'],
    );
  },
  intakes: async (one) => {
    // One file that came from Lumajang (35.11), where the supervisor at home sits.
    await gate.deps.database
      .insertInto('intake')
      .values({
        id: randomUUID(),
        sha256: 'f'.repeat(64),
        bytes: 1,
        brought_by: 'admin-01',
        at: gate.clock.now,
        regencies: '["35.11"]',
        result: JSON.stringify(aResult),
      })
      .onConflict((conflict) => conflict.column('sha256').doNothing())
      .execute();
    const answer = await ordinary('intakes', one);
    if (one.role !== 'supervisor' && one.role !== 'admin')
      return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    expect(answer.json().intakes.length).toBe(one.sees ? 1 : 0);
  },
  deviceReport: async (one) => {
    expect((await ordinary('deviceReport', one)).json()).toEqual({ done: true });
    const row = await gate.deps.database
      .selectFrom('device')
      .select('report')
      .where('id', '=', one.person.deviceId)
      .where('person_id', '=', one.person.personId)
      .executeTakeFirstOrThrow();
    expect(JSON.parse(row.report ?? 'null')).toEqual(aReport);
  },
  deviceReports: async (one) => {
    // One phone in Lumajang (35.11), where the supervisor at home sits.
    const phone = await signIn(gate, 'verifikator-03');
    await phone.call(callOf('deviceReport', one));
    const answer = await ordinary('deviceReports', one);
    if (!['supervisor', 'auditor', 'admin'].includes(one.role))
      return expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    const named = (answer.json<DeviceReportsAnswer>().reports ?? []).map(({ personId }) => personId);
    expect(named.includes('verifikator-03')).toBe(one.sees);
  },
  addMapPack: async (one) => {
    const answer = await ordinary('addMapPack', one);
    expect([answer.statusCode, problemCode(answer)]).toEqual(
      one.role === 'admin' ? [422, 'map-pack-foreign'] : [404, 'not-found'],
    );
  },
  addMapOverlay: async (one) => {
    const answer = await ordinary('addMapOverlay', one);
    expect([answer.statusCode, problemCode(answer)]).toEqual(
      one.role === 'admin' ? [422, 'map-overlay-not-json'] : [404, 'not-found'],
    );
  },
  mapPack: (one) => expectMap(one, 'mapPack'),
  mapOverlay: (one) => expectMap(one, 'mapOverlay'),
  removeMapPack: (one) => expectRemoval(one, 'mapPack', 'removeMapPack'),
  removeMapOverlay: (one) => expectRemoval(one, 'mapOverlay', 'removeMapOverlay'),
  health: async (one) => {
    expect((await ordinary('health', one)).json().ok).toBe(true);
  },
  docs: async (one) => {
    expect((await ordinary('docs', one)).statusCode).toBe(200);
  },
};

const expectMap = async (one: Case, kind: MapKind): Promise<void> => {
  const answer = await ordinary(kind, one);
  expect(answer.statusCode).toBe(one.sees ? 200 : 404);
  if (one.sees) expect(answer.rawPayload.length).toBe(mapBytes.length);
  else expect(problemCode(answer)).toBe('not-found');
};

const expectRemoval = async (one: Case, kind: MapKind, name: RouteName): Promise<void> => {
  const answer = await ordinary(name, one);
  const id = mapOf(kind, one.visit);
  if (one.role !== 'admin') {
    expect([answer.statusCode, problemCode(answer)]).toEqual([404, 'not-found']);
    const rows = await gate.deps.database.selectFrom('map_file').select('id').where('id', '=', id).execute();
    return expect(rows.length).toBe(1);
  }
  expect(answer.json()).toEqual({ done: true });
  expect((await ordinary(kind, one)).statusCode).toBe(404);
  await addMap(kind, regencyOf(one.visit));
};

const regencyOf = ({ payload }: MadeVisit): string =>
  gate.data.sites.find(({ id }) => id === payload.siteId)?.region.regency ?? '';

const mapOf = (kind: MapKind, visit: MadeVisit): string => maps.get(`${kind} ${regencyOf(visit)}`) ?? '';

/** A kept file for one regency, as if it had been brought; what is in it does not matter here. */
const addMap = async (kind: MapKind, regency: string): Promise<void> => {
  const sha256 = createHash('sha256').update(`${kind} ${regency}`).digest('hex');
  const { folder, ending } = mapStores[kind];
  await writeFile(join(gate.folder, folder, `${sha256}${ending}`), mapBytes);
  const { row } = await saveMapFile(gate.deps, {
    kind,
    sha256,
    bytes: mapBytes.length,
    name: 'Peta',
    regency,
    attribution: 'Sumber',
    extent: kind === 'mapPack' ? { minZoom: 0, maxZoom: 1, bounds: [110, -3, 112, -1] } : null,
    addedBy: null,
  });
  maps.set(`${kind} ${regency}`, row.id);
};

const none = { accepted: 0, quarantined: 0, known: 0, refused: 0 };
const aResult = {
  end: 'complete',
  persons: [{ name: 'Verifikator 03', known: true, proven: true }],
  visits: none,
  otherActs: none,
  photos: none,
  drafts: 0,
  missing: 0,
  refusals: {},
};

const sendAct = (one: Case, type: ActType): Promise<LightMyRequestResponse> => {
  const act = {
    id: randomUUID(),
    type,
    personId: one.person.personId,
    deviceId: one.person.deviceId,
    deviceSeq: Object.keys(actGroup).indexOf(type) + 1,
    at: gate.clock.now,
    clock: { timeZone: 'Asia/Jakarta', pageId: randomUUID(), monotonicMs: 1, serverOffsetMs: null },
    appVersion: 'test',
    payload: payloadOf(one, type),
  };
  const hash = createHash('sha256').update(canonicalText(act)).digest('hex');
  return one.person.call({ method: 'POST', url: '/api/acts', payload: { acts: [{ act, hash }] } });
};

const payloadOf = ({ visit }: Case, type: ActType): unknown => {
  const target = { visitActId: visit.actId, visitHash: visit.hash };
  switch (type) {
    case 'visit.submitted':
      return { ...visit.payload, visitId: randomUUID(), photos: [], notes: [] };
    case 'confirmation.given':
      return {
        ...target,
        confirmationId: randomUUID(),
        siteId: visit.payload.siteId,
        verdict: 'agree',
        signer: null,
        signature: null,
        position: { none: 'uji' },
        by: 'own_account',
      };
    case 'confirmation.denied':
      return { confirmationId: randomUUID(), comment: 'Bukan saya' };
    case 'review.decided':
      return { ...target, reviewId: randomUUID(), verdict: 'accepted', comment: '', items: [] };
    case 'quarantine.judged':
      return {
        judgementId: randomUUID(),
        heldId: visit.actId,
        heldHash: visit.hash,
        verdict: 'set_aside',
        comment: '',
      };
    case 'site.proposed':
      return {
        proposalId: randomUUID(),
        siteId: randomUUID(),
        title: 'Jalan paving',
        kind: 'village_project',
        category: 'jalan_paving',
        programme: null,
        description: '',
        geometry: { type: 'Point', coordinates: [111.6, -2.7] },
        // The regency of the visit: who does not see it does not work there.
        region: { regency: '35.11', district: null, village: null },
        position: { none: 'uji' },
        photos: [],
        noPhotoReason: 'Gelap',
        proposer: { name: 'Warga' },
        group: '',
        doublesDismissed: [],
        startedAt: 1,
        finishedAt: 2,
      };
    case 'proposal.judged':
      // Of no proposal that is here: what a judgement does to one is another test's.
      return {
        judgementId: randomUUID(),
        proposalId: randomUUID(),
        proposalHash: visit.hash,
        verdict: 'declined',
        comment: '',
      };
    case 'duplicate.judged':
      return {
        judgementId: randomUUID(),
        pairId: 'BDW-DBS-01~BDW-DBS-91',
        // Of one regency and agency: who does not see the visit's site sees none of them.
        siteIds: [visit.payload.siteId, visit.payload.siteId === 'BDW-DBS-91' ? 'BDW-DBS-01' : 'BDW-DBS-91'],
        verdict: 'not_double',
        comment: 'Uji',
        basis: visit.hash,
      };
    case 'photo.obscured':
      // Of no photo that is here: what an obscuring does to those is another test's.
      return {
        obscuredId: randomUUID(),
        photoId: randomUUID(),
        visitActId: visit.actId,
        sha256: visit.hash,
        regions: [{ x: 0.1, y: 0.1, width: 0.2, height: 0.2 }],
      };
    default:
      return type satisfies never;
  }
};

const everythingFor = async (person: SignedIn): Promise<ReadonlySet<string>> => {
  const seen = new Set<string>();
  for (let after = 0; ; ) {
    const page = (await person.call({ url: `/api/changes?after=${after}` })).json<ChangesAnswer>();
    for (const { kind, id, body } of page.changes) if (body !== null) seen.add(`${kind} ${id}`);
    after = page.next;
    if (!page.more) return seen;
  }
};

const everyRoute = Object.keys(allRoutes) as RouteName[];

describe('the list of routes', () => {
  test('is the contract: nothing else is mounted, and every route is judged', () => {
    const mounted = printedRoutes(gate.app.printRoutes({ commonPrefix: false }));
    const ofContract = everyRoute.map((name) => `${allRoutes[name].method} ${allRoutes[name].path}`);
    // The built app itself: files and the page, nothing of a person. And the public page of printed minutes.
    const pages = ['GET *', 'HEAD *', 'GET /periksa', 'GET /periksa/:code'];
    expect(mounted.sort()).toEqual([...ofContract, ...pages].sort());
    expect(Object.keys(judgements).sort()).toEqual([...everyRoute].sort());
  });
});

describe.each(everyRoute)('%s', (name) => {
  test.each(roles.flatMap((role) => [[role, 'home'] as const, [role, 'foreign'] as const]))(
    'for a %s, %s',
    async (role, where) => {
      await judgements[name]?.(await caseOf(role, where));
    },
  );

  test('without a session, with the wrong name, or with a token of nobody', async () => {
    const one = await caseOf('verifikator', 'home');
    const call = callOf(name, one);
    const status = async (headers: Record<string, string>) =>
      (await gate.app.inject({ ...call, headers: { ...call.headers, ...headers } })).statusCode;
    if (allRoutes[name].caller === 'anyone') {
      expect([200, 400]).toContain(await status({}));
      return;
    }
    const { cookie, sendHeaders, personId } = one.person;
    expect(await status({})).toBe(401);
    expect(await status({ 'x-tinjau-person': personId })).toBe(401);
    expect(await status({ cookie })).toBe(401);
    expect(await status({ cookie, 'x-tinjau-person': 'verifikator-01' })).toBe(401);
    expect(await status({ cookie: `tinjau=${'x'.repeat(43)}`, 'x-tinjau-person': personId })).toBe(401);
    expect(
      await status({ authorization: `Tinjau-Send ${'x'.repeat(43)}`, 'x-tinjau-person': personId }),
    ).toBe(401);
    expect(await status({ ...sendHeaders, 'x-tinjau-person': 'verifikator-01' })).toBe(401);
    const withToken = await status(sendHeaders);
    if (allRoutes[name].caller === 'sender') expect(withToken).not.toBe(401);
    else expect(withToken).toBe(401);
  });
});

/** Reads fastify's printed tree: a line is indented by four characters for each parent. */
const printedRoutes = (tree: string): string[] => {
  const parents: string[] = [];
  return tree.split('\n').flatMap((line) => {
    const match = /^((?:│ {3}| {4})*)[├└]── (\S+)(?: \(([A-Z, ]+)\))?/.exec(line);
    if (!match) return [];
    const [, indent = '', part = '', methods] = match;
    const depth = indent.length / 4;
    parents.length = depth;
    parents.push(part);
    return methods === undefined ? [] : methods.split(', ').map((method) => `${method} ${parents.join('')}`);
  });
};
