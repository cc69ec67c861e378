// Every text and number every route takes, replaced one at a time by what a database, a path or a parser may choke on,
// on both engines: whatever comes back, it is an answer and never a failure inside.

import { hash as digest, randomUUID } from 'node:crypto';
import type { InjectOptions } from 'fastify';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { canonicalText } from '../../src/contract/act-text.ts';
import { allRoutes } from '../../src/contract/office-routes.ts';
import { personHeader } from '../../src/contract/routes.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import { onEveryEngine } from '../harness/engines.ts';
import {
  type Gate,
  gatePassword,
  openGate,
  problemCode,
  type SignedIn,
  signIn,
  trySignIn,
} from '../harness/gate.ts';
import { metadataOf } from '../harness/tus.ts';
import { kadesGentengKulon, supervisorPupr, verifikator01 } from '../suites/record-cast.ts';
import { aConfirmation, aPhoto, aReview, aVisit, sealed } from '../suites/record-world.ts';

type RouteName = keyof typeof allRoutes;

const hostileTexts = [
  '\u0000',
  'a\u0000b',
  '\u0001\u001b\u007f\u0085',
  '\ud800',
  'a\udc00b',
  '\u202e\ufeff',
  '',
  ' ',
  "'; drop table person; --",
  '%00',
  '../../etc/passwd',
  '__proto__',
  'constructor',
  'x'.repeat(700),
];
const hostileNumbers = [-1, 0.5, 1e21, 1e300, Number.MAX_SAFE_INTEGER, 5e-324];

interface Changed {
  readonly where: string;
  readonly value: unknown;
}

/** The value with one text or number of it replaced, once for each place and each hostile value; keys count as texts. */
const changedOnce = (value: unknown, where = ''): Changed[] => {
  if (typeof value === 'string' || value === null)
    return hostileTexts.map((text) => ({ where, value: text }));
  if (typeof value === 'number') return hostileNumbers.map((number) => ({ where, value: number }));
  if (Array.isArray(value))
    return value.flatMap((one, index) =>
      changedOnce(one, `${where}.${index}`).map((changed) => ({
        ...changed,
        value: value.with(index, changed.value),
      })),
    );
  if (typeof value !== 'object') return [];
  const fields = Object.entries(value);
  const added = hostileTexts.map((key) => ({
    where: `${where} has the key ${JSON.stringify(key)}`,
    value: Object.fromEntries([...fields, [key, 'x']]),
  }));
  const inner = fields.flatMap(([name, one]) =>
    changedOnce(one, `${where}.${name}`).map((changed) => ({
      ...changed,
      value: { ...value, [name]: changed.value },
    })),
  );
  return [...inner, ...added];
};

const aProgramme = {
  id: 'uji-teks-2026',
  name: { id: 'Uji teks', en: 'Text check' },
  theme: { id: 'Idaman', en: 'Idaman' },
  award: 'IGA',
  plan_target: 'RPJMD 3.1',
  family: 'uji-teks',
  fiscal_year: 2026,
  regency: '64.02',
  lead_agency: 'BRIDA',
  checklists: ['innovation-verification'],
  stages: [{ id: 'nilai', label: { id: 'Nilai', en: 'Score' }, from: '2026-11-01', to: '2026-11-20' }],
  targets: [{ village: '64.02.06.1001', sites: 2 }],
  ceiling_per_village_idr: 750_000_000,
  approval_level: 'village',
  signature_chain: [{ role: 'verifier', label: { id: 'Verifikator', en: 'Verifier' } }],
  nominated_only: true,
  retention_months: 24,
  legal_basis: 'consent',
};

/** What an address can hold of a text. */
const whole = (text: string): string => Buffer.from(text).toString();

const bodies = (body: unknown): Partial<InjectOptions>[] =>
  changedOnce(body).map(({ value }) => ({
    headers: { 'content-type': 'application/json' },
    payload: JSON.stringify(value),
  }));

const inPath = (name: RouteName, parameter: string): Partial<InjectOptions>[] =>
  [...hostileTexts, '\u{1f600}', '%'].flatMap((text) =>
    [text, `${randomUUID()}${text}`].map((given) => ({
      url: allRoutes[name].path.replace(parameter, encodeURIComponent(whole(given))),
    })),
  );

const inQuery = (name: RouteName, parameters: readonly string[]): Partial<InjectOptions>[] =>
  parameters.flatMap((parameter) =>
    [...hostileTexts, ...hostileNumbers.map(String)].flatMap((text) => {
      const query = `${parameter}=${encodeURIComponent(whole(text))}`;
      return [
        { url: `${allRoutes[name].path}?${query}` },
        { url: `${allRoutes[name].path}?${query}&${query}` },
      ];
    }),
  );

const tus = { 'tus-resumable': '1.0.0', 'content-type': 'application/offset+octet-stream' };
const uploadFields = { photoId: randomUUID(), visitId: randomUUID(), sha256: 'a'.repeat(64) };
const uploadHeaders = (over: Record<string, string>) => ({
  headers: { ...tus, 'upload-length': '10', 'upload-metadata': metadataOf(uploadFields), ...over },
});
const printable = hostileTexts.map((text) => text.replaceAll(/[^\x20-\x7e]/g, '?'));

const mapDetails = (name: 'addMapPack' | 'addMapOverlay'): Partial<InjectOptions>[] => [
  ...inQuery(name, ['name', 'regency', 'attribution']).map((one) => ({ ...one, ...someBytes('x') })),
  ...hostileTexts.map(someBytes),
];

const someBytes = (text: string): Partial<InjectOptions> => ({
  headers: { 'content-type': 'application/octet-stream' },
  payload: Buffer.from(text),
});

const smallDefinition = {
  id: 'sembarang',
  version: 1,
  title: { id: 'Judul', en: 'Title' },
  applies_to: ['road_segment'],
  sections: [
    {
      id: 'a',
      title: { id: 'A', en: 'A' },
      relevant: { not: { q: 'a_1', op: 'in', value: ['x'] } },
      questions: [
        {
          id: 'a_1',
          type: 'single',
          label: { id: 'Hasil', en: 'Outcome' },
          required: true,
          options: [{ value: 'x', label: { id: 'X', en: 'X' }, points: 1 }],
        },
      ],
    },
  ],
  calculations: [],
  scoring: { method: 'points', scale: 100, bands: [{ code: 'baik', min: 0 }] },
};

const reportWords = ['programme', 'regency', 'district', 'agency', 'year', 'from', 'to', 'theme', 'category'];

/** What a caller may choose, route by route; a route without its inputs here does not compile. */
const inputs: Readonly<Record<RouteName, () => readonly Partial<InjectOptions>[]>> = {
  signIn: () =>
    bodies({
      username: 'verifikator-07',
      password: gatePassword,
      device: { id: randomUUID(), name: 'Gawai' },
    }),
  signOut: () => [],
  startDoubleRun: () => [],
  doubleRuns: () => [],
  me: () => [],
  devices: () => [],
  revokeDevice: () => inPath('revokeDevice', ':deviceId'),
  addStandardChecklists: () => [],
  firstSteps: () => [],
  imports: () => [],
  addImport: () => [
    ...inQuery('addImport', ['kind', 'name']).map((one) => ({ ...one, ...someBytes('a;b\n1;2') })),
    ...hostileTexts.map((text) => ({ url: '/api/imports?kind=region&name=uji.csv', ...someBytes(text) })),
  ],
  import: () => inPath('import', ':importId'),
  checkImport: () => [
    ...inPath('checkImport', ':importId'),
    ...bodies({ sheet: 0, mapping: ['code', null] }).map((one) => ({
      ...one,
      url: `/api/imports/${randomUUID()}/check`,
    })),
  ],
  applyImport: () => [
    ...inPath('applyImport', ':importId'),
    ...bodies({ choice: 'all', plan: randomUUID() }).map((one) => ({
      ...one,
      url: `/api/imports/${randomUUID()}/apply`,
    })),
  ],
  importBadRows: () => inPath('importBadRows', ':importId'),
  importErrorFile: () => [
    ...inPath('importErrorFile', ':importId'),
    ...inQuery('importErrorFile', ['format']),
  ],
  forgetImport: () => inPath('forgetImport', ':importId'),
  importTemplate: () => [
    ...inPath('importTemplate', ':kind'),
    ...inQuery('importTemplate', ['format', 'rows', 'language']),
  ],
  budgetLines: () => [],
  accounts: () => [],
  account: () => inPath('account', ':personId'),
  accountChoices: () => [],
  accountSight: () =>
    bodies({ id: 'x', roles: ['supervisor'], scope: { regencies: ['35.10'], agencies: ['Dinas PUPR'] } }),
  saveAccount: () =>
    bodies({
      isNew: true,
      account: {
        id: 'uji-teks',
        name: 'Uji Teks',
        position: 'Staf',
        roles: ['supervisor'],
        scope: {
          regencies: ['35.10'],
          districts: ['35.10.09'],
          villages: ['35.10.09.2001'],
          agencies: ['Dinas PUPR'],
          programmes: ['x'],
        },
      },
    }),
  setAccountState: () => [
    ...inPath('setAccountState', ':personId'),
    ...bodies({ disabled: true }).map((one) => ({ ...one, url: '/api/accounts/verifikator-11/state' })),
  ],
  revokeAccountDevice: () => [
    ...inPath('revokeAccountDevice', ':personId'),
    ...inPath('revokeAccountDevice', ':deviceId'),
  ],
  numberMinutes: () =>
    bodies({ visitActId: randomUUID(), showPersonalData: false, withoutMissingPhotos: true }),
  withdrawMinutes: () => [
    ...inPath('withdrawMinutes', ':minutesId'),
    ...bodies({ reason: 'Salah lokasi' }).map((one) => ({
      ...one,
      url: `/api/minutes/${randomUUID()}/withdrawal`,
    })),
  ],
  minutesPdf: () => inPath('minutesPdf', ':minutesId'),
  draftMinutesPdf: () => inPath('draftMinutesPdf', ':visitActId'),
  letterheads: () => [],
  saveLetterhead: () =>
    bodies({
      regency: '64.02',
      agency: 'BRIDA Kabupaten Kutai Kartanegara',
      lines: ['PEMERINTAH KABUPATEN', 'BRIDA'],
      address: 'Jalan Wolter Monginsidi',
      code: 'BRIDA',
      pattern: '{urut}/VERLAP/{kode}/{bulan}/{tahun}',
      signer: { name: 'Kepala BRIDA', position: 'Kepala', nip: '-' },
      logo: 'iVBORw0KGgo=',
      lastNumber: 3,
    }),
  makeCodes: () => bodies({ personIds: ['verifikator-11'], endPasswords: false }),
  checkActivation: () => bodies({ code: '0000-0000-0000' }),
  activate: () =>
    bodies({
      code: '0000-0000-0000',
      password: 'tiga ekor kuda',
      device: { id: randomUUID(), name: 'Gawai' },
    }),
  changePassword: () => bodies({ old: 'salah sekali', password: 'tiga ekor kuda' }),
  regions: () => [],
  saveRegion: () =>
    bodies({
      isNew: true,
      region: {
        code: '35.10.77',
        level: 'district',
        name: 'Uji',
        parent: '35.10',
        timezone: 'Asia/Jakarta',
        zone_label: 'WIB',
        village_term: 'Desa',
        village_type: 'desa',
        head_title: { id: 'Camat', en: 'Camat' },
        aliases: ['35.10.78'],
        other_names: ['Udji'],
      },
    }),
  removeRegion: () => [
    ...inPath('removeRegion', ':regionCode'),
    ...bodies({ tryOnly: true }).map((one) => ({ ...one, url: '/api/regions/35.10.09.2001/removal' })),
  ],
  replaceRegion: () => [
    ...inPath('replaceRegion', ':regionCode'),
    ...bodies({ code: '35.10.09.2099', tryOnly: false }).map((one) => ({
      ...one,
      url: '/api/regions/35.10.09.2001/replacement',
    })),
  ],
  acts: () => bodies({ acts: [{ act: {}, hash: '' }] }),
  changes: () => inQuery('changes', ['after', 'limit']),
  receipts: () => bodies({ actIds: [randomUUID()], photoIds: [randomUUID()] }),
  createUpload: () => [
    ...changedOnce(uploadFields)
      .map(({ value }) => metadataOf(value as Record<string, string>))
      .filter((text) => /^[\x20-\x7e]*$/.test(text))
      .map((text) => uploadHeaders({ 'upload-metadata': text })),
    ...[...printable, ...hostileNumbers.map(String)].flatMap((text) => [
      uploadHeaders({ 'upload-length': text }),
      uploadHeaders({ 'upload-metadata': text }),
      uploadHeaders({ 'tus-resumable': text }),
      uploadHeaders({ 'upload-concat': text }),
      uploadHeaders({ 'upload-defer-length': text }),
    ]),
  ],
  addIntake: () =>
    hostileTexts.map((text) => ({
      headers: { 'content-type': 'application/octet-stream' },
      payload: Buffer.from(`TINJAU1\n${text}`),
    })),
  intakes: () => [],
  keptDrafts: () => [],
  keptDraft: () => inPath('keptDraft', ':draftId'),
  keptDraftPhoto: () => inPath('keptDraftPhoto', ':photoId'),
  keptDraftFile: () => inPath('keptDraftFile', ':draftId'),
  deviceReport: () =>
    bodies({
      appVersion: '1.0.0',
      storagePersisted: true,
      hasReserve: true,
      isCopied: true,
      unsent: { drafts: 0, acts: 0, photos: 0 },
      lostDatabase: null,
    }),
  deviceReports: () => [],
  uploadOffset: () => inPath('uploadOffset', ':uploadId').map((one) => ({ ...one, headers: tus })),
  continueUpload: () =>
    inPath('continueUpload', ':uploadId').map((one) => ({
      ...one,
      headers: { ...tus, 'upload-offset': '0' },
      payload: Buffer.from('x'),
    })),
  photo: () => [...inPath('photo', ':photoId'), ...inQuery('photo', ['w'])],
  addMapPack: () => mapDetails('addMapPack'),
  mapPack: () => inPath('mapPack', ':packId'),
  removeMapPack: () => inPath('removeMapPack', ':packId'),
  addMapOverlay: () => mapDetails('addMapOverlay'),
  mapOverlay: () => inPath('mapOverlay', ':overlayId'),
  removeMapOverlay: () => inPath('removeMapOverlay', ':overlayId'),
  assignablePersons: () => [],
  changeAssignments: () =>
    bodies({
      assign: [
        {
          siteId: 'KKR-01',
          personId: 'verifikator-09',
          due: '2027-01-31',
          letter: { number: '090/1/BRIDA', date: '2026-11-20' },
        },
      ],
      end: [{ siteId: 'KKR-01', personId: 'verifikator-10' }],
    }),
  practice: () => [],
  auditLog: () => inQuery('auditLog', ['before', 'action', 'person', 'by', 'from', 'to', 'subject']),
  ownCopy: () => [],
  findPersons: () => inQuery('findPersons', ['words']),
  findVisits: () => inQuery('findVisits', ['words']),
  accountCopy: () => inPath('accountCopy', ':personId'),
  namedCopy: () => [
    ...inQuery('namedCopy', ['name']),
    ...hostileTexts.map((text) => ({
      url: `/api/personal-data/named-copy?name=Budi&nip=${encodeURIComponent(whole(text))}`,
    })),
  ],
  eraseAccount: () => [
    ...inPath('eraseAccount', ':personId'),
    ...bodies({ withUnreceived: true, reason: 'Diminta' }).map((one) => ({
      ...one,
      url: '/api/personal-data/accounts/nobody/erasure',
    })),
  ],
  eraseVisit: () => bodies({ visitId: randomUUID(), siteId: 'BWI-R01', withPhotos: true, reason: 'Diminta' }),
  retention: () => [],
  eraseExpired: () => bodies({ programmeId: 'nobody', reason: 'Habis masanya' }),
  noteOpening: () => bodies({ visitActId: 'x' }),
  programmes: () => [],
  saveProgramme: () => bodies({ programme: aProgramme, isNew: true }),
  checklists: () => [],
  checklist: () => [
    ...inPath('checklist', ':checklistId'),
    ...inQuery('checklist', ['version']).map((one) => ({
      url: String(one.url).replace(':checklistId', 'public-works'),
    })),
  ],
  saveChecklistDraft: () => [
    ...inPath('saveChecklistDraft', ':checklistId'),
    ...bodies({ revision: 0, basedOn: 0, definition: smallDefinition }).map((one) => ({
      ...one,
      url: '/api/checklists/sembarang/draft',
    })),
  ],
  deleteChecklistDraft: () => [...inPath('deleteChecklistDraft', ':checklistId'), ...bodies({ revision: 1 })],
  publishChecklist: () => [...inPath('publishChecklist', ':checklistId'), ...bodies({ revision: 1 })],
  checklistForm: () => inPath('checklistForm', ':checklistId'),
  readChecklistForm: () => hostileTexts.map(someBytes),
  reportChoices: () => inQuery('reportChoices', reportWords),
  reportProgress: () => inQuery('reportProgress', reportWords),
  reportRoads: () => inQuery('reportRoads', reportWords),
  reportMoney: () => inQuery('reportMoney', reportWords),
  reportPartners: () => inQuery('reportPartners', reportWords),
  reportInnovations: () => inQuery('reportInnovations', reportWords),
  reportSections: () => inQuery('reportSections', reportWords),
  reportTargets: () => inQuery('reportTargets', reportWords),
  reportWeeks: () => inQuery('reportWeeks', reportWords),
  reportYears: () => inQuery('reportYears', reportWords),
  reportAssessments: () => inQuery('reportAssessments', reportWords),
  reportSites: () =>
    inQuery('reportSites', [
      ...reportWords,
      'village',
      'person',
      'source',
      'partner',
      'search',
      'page',
      'standing',
    ]),
  reportVisits: () => inQuery('reportVisits', [...reportWords, 'week', 'person', 'search', 'page']),
  events: () => [],
  askExport: () =>
    bodies({
      kind: 'visits',
      format: 'csv',
      filter: {
        programme: 'x',
        place: '35.10',
        agency: 'Dinas',
        siteState: 'menunggu',
        person: 'Verifikator 01',
        search: 'jalan',
        from: '2026-01-01',
        to: '2026-12-31',
        siteIds: ['BWI-R01'],
      },
      dialect: 'comma',
      withApart: true,
      personal: { purpose: 'audit' },
      copies: 'clean',
      media: 'both',
    }),
  exportProgress: () => inPath('exportProgress', ':exportId'),
  exportFile: () => inPath('exportFile', ':ticket'),
  health: () => [],
  docs: () => [],
};

/** Headers every route reads. */
const everywhere: readonly Partial<InjectOptions>[] = printable.flatMap((text) => [
  { headers: { [personHeader]: text } },
  { headers: { cookie: `tinjau=${text}` } },
  { headers: { authorization: `Tinjau-Send ${text}` } },
  { headers: { 'x-request-id': text } },
]);

const bases = (): readonly (readonly [person: string, act: SealedAct])[] => {
  const photo = aPhoto({ path: 'a_foto', photoPointId: 'awal' });
  const position = { lng: 114.15, lat: -8.36, accuracyM: 6.5, fixAt: 1, receivedAt: 2 };
  const visit = aVisit({
    answers: { a_kondisi: 'baik', a_rusak: [{ jenis: 'retak' }] },
    notes: [
      { noteId: randomUUID(), text: 'Retak', at: 1, position, sta: '3+350', photoIds: [photo.photoId] },
    ],
    positions: [position],
    photos: [photo],
    reasons: { 'a_gps:distance': 'Pengukuran dari ujung ruas' },
    correctionReason: 'Salah ukur',
  });
  const signer = { name: 'Kades', position: 'Kades', nip: '-', accountId: kadesGentengKulon.id };
  const confirmation = aConfirmation(visit, verifikator01, { signer, position });
  return [
    [verifikator01.id, visit],
    [verifikator01.id, confirmation],
    [
      kadesGentengKulon.id,
      sealed('confirmation.denied', kadesGentengKulon, { confirmationId: randomUUID(), comment: 'Bukan' }),
    ],
    [supervisor.id, aReview(visit, supervisor, { items: [{ kind: 'photo', ref: 'x', comment: 'Gelap' }] })],
  ];
};

const supervisor = { ...supervisorPupr, id: 'supervisor-35.11' };

const resealed = (act: unknown): { act: unknown; hash: string } => {
  try {
    return { act, hash: digest('sha256', canonicalText(act), 'hex') };
  } catch {
    return { act, hash: '' };
  }
};

onEveryEngine('hostile texts', (engine) => {
  let gate: Gate;
  let person: SignedIn;
  let admin: SignedIn;
  beforeAll(async () => {
    gate = await openGate({
      opened: await engine.open(),
      deps: () => ({ requestLimits: { atOnce: 1e6, perMinute: 1e6 } }),
    });
    person = await signIn(gate, 'verifikator-02');
    admin = await signIn(gate, 'admin-01');
  });
  afterAll(() => gate.end());

  test.each(Object.keys(inputs) as RouteName[])('%s answers all of them', async (name) => {
    const { method, path } = allRoutes[name];
    const url = path.replace(/:\w+/, randomUUID());
    // An open stream has no end to wait for; what it reads before it opens, every other route reads too.
    const given = [...inputs[name](), ...(name === 'events' || name === 'signOut' ? [] : everywhere)];
    const failures: unknown[] = [];
    for (const one of given) {
      // Signing in with a session at hand would end it.
      const signedIn = /Map|Programme|Assignments|hecklist|report/.test(name) ? admin : person;
      const call = name === 'signIn' ? gate.app.inject.bind(gate.app) : signedIn.call;
      // Who guesses is slowed down by its address, and the others sign in below.
      const elsewhere = name === 'signIn' || name === 'activate' || name === 'checkActivation';
      const answer = await call({
        method,
        url,
        ...one,
        ...(elsewhere ? { remoteAddress: '192.0.2.7' } : {}),
      });
      if (answer.statusCode >= 500) failures.push([one, answer.body]);
    }
    expect(failures).toEqual([]);
    expect((await person.call({ url: '/api/me' })).statusCode).toBe(200);
  });

  test('a user name or a device name with a NUL is refused, other odd ones are taken', async () => {
    const answer = (over: object) =>
      gate.app.inject({
        method: 'POST',
        url: '/api/session',
        payload: { username: 'x', password: 'x', device: { id: randomUUID(), name: 'x' }, ...over },
      });
    const byName = await answer({ username: 'verifikator-01\u0000' });
    expect([problemCode(byName), byName.json().problem.field]).toEqual(['body-malformed', 'username']);
    const byDevice = await answer({ device: { id: randomUUID(), name: '\u0000' } });
    expect([problemCode(byDevice), byDevice.json().problem.field]).toEqual(['body-malformed', 'device.name']);
    const device = { id: randomUUID(), name: '\u0001\ud800\u{1f600}' };
    const username = 'verifikator-05';
    expect((await answer({ username, password: gatePassword, device })).statusCode).toBe(200);
    expect((await trySignIn(gate, '\u0001')).statusCode).toBe(401);
  });

  test('ids of no shape are unknown', async () => {
    const odd = ['\u0000', 'x', '__proto__', randomUUID().toUpperCase()];
    const own = randomUUID();
    const answer = await person.call({
      method: 'POST',
      url: '/api/receipts',
      payload: { actIds: [...odd, own], photoIds: odd },
    });
    expect(answer.statusCode).toBe(200);
    expect(answer.json().receipts).toEqual([]);
    expect(new Set(answer.json().unknown)).toEqual(new Set([...odd, own]));
  });

  test('every field of every act answers all of them, and what is taken can be read', async () => {
    for (const [personId, base] of bases()) {
      const sender = await signIn(gate, personId);
      const items = changedOnce(base.act)
        .filter(({ where }) => where !== '.id')
        .map(({ where, value }) => ({ where, ...resealed({ ...(value as object), id: randomUUID() }) }));
      const outcomes = new Set<string>();
      for (let from = 0; from < items.length; from += 40) {
        const acts = items.slice(from, from + 40);
        const answer = await sender.call({ method: 'POST', url: '/api/acts', payload: { acts } });
        expect([acts.map(({ where }) => where), answer.statusCode]).toEqual([expect.anything(), 200]);
        for (const { outcome } of answer.json().results) outcomes.add(outcome);
      }
      expect(outcomes.has('refused')).toBe(true);
      expect(outcomes.has('accepted') || outcomes.has('quarantined')).toBe(true);
      for (let after = 0, more = true; more; ) {
        const page = await sender.call({ url: `/api/changes?after=${after}` });
        expect(page.statusCode).toBe(200);
        ({ next: after, more } = page.json());
      }
    }
  });
});
