// Phones that were out of reach for months, with the app they left with: what their queue holds is taken or set apart,
// never refused, whatever happened to session, account, site and checklist meanwhile.

import type { Problem } from '../../src/contract/problem.ts';
import { disablePerson, saveRegister } from '../../src/server/record/register.ts';
import { setAssignments } from '../../src/server/record/register-assignments.ts';
import { type RecordedQueue, recordedQueues } from '../fixtures/recorded-queue.ts';
import { type Gate, openGate, type SignedIn, signIn } from '../harness/gate.ts';
import { sendWhole } from '../harness/tus.ts';
import type { Experiment } from './experiment.ts';

const day = 86_400_000;

interface Absence {
  readonly what: string;
  readonly days: number;
  /** What the server's people did meanwhile. */
  readonly meanwhile?: (gate: Gate, people: readonly string[]) => Promise<void>;
  /** How the phone comes back. */
  readonly comesBack: 'with its session' | 'with its send token' | 'signs in again';
}

const reassign = async (gate: Gate): Promise<void> => {
  const personIds = ['verifikator-02'];
  await setAssignments(
    gate.deps,
    ['KBR-R01', 'KBR-R02'].map((siteId) => ({ siteId, personIds })),
  );
};

const absences: readonly Absence[] = [
  { what: 'a day away', days: 1, comesBack: 'with its send token' },
  { what: '45 days away, session over', days: 45, comesBack: 'with its send token' },
  { what: '90 days away, even the token is over', days: 90, comesBack: 'signs in again' },
  {
    what: '90 days away, site given to another',
    days: 90,
    meanwhile: reassign,
    comesBack: 'signs in again',
  },
  {
    what: '25 days away, account disabled meanwhile',
    days: 25,
    meanwhile: async (gate, people) => {
      gate.clock.now -= 20 * day;
      for (const person of people) await disablePerson(gate.deps, person);
      gate.clock.now += 20 * day;
    },
    comesBack: 'with its send token',
  },
  {
    what: '90 days away, checklist replaced by a new version',
    days: 90,
    meanwhile: async (gate) => {
      const checklists = gate.data.checklists.map((one) => ({ ...one, version: one.version + 1 }));
      await saveRegister(gate.deps, { ...gate.data, checklists: [...gate.data.checklists, ...checklists] });
    },
    comesBack: 'signs in again',
  },
];

interface Tally {
  readonly sent: number;
  readonly accepted: number;
  readonly quarantined: number;
  readonly lost: readonly string[];
}

const comeBack = async (queue: RecordedQueue, absence: Absence): Promise<Tally> => {
  // The server's clock stands where the phones' stood when they left.
  const gate = await openGate({ now: queue.recordedAt });
  const lost: string[] = [];
  let [sent, accepted, quarantined] = [0, 0, 0];
  try {
    const devices = new Map(queue.acts.map(({ personId, deviceId }) => [personId, deviceId]));
    const phones = new Map<string, SignedIn>();
    for (const [personId, deviceId] of devices) phones.set(personId, await signIn(gate, personId, deviceId));
    gate.clock.now += absence.days * day;
    await absence.meanwhile?.(gate, [...devices.keys()]);
    for (const [personId, phone] of phones) {
      let headers = absence.comesBack === 'with its send token' ? phone.sendHeaders : phone.headers;
      const asked = await gate.app.inject({
        method: 'POST',
        url: '/api/receipts',
        headers,
        payload: { actIds: [], photoIds: [] },
      });
      // A session that is over is answered with what to do, not with a loss: the queue waits for the sign-in.
      if (asked.statusCode === 401 && asked.json<{ problem: Problem }>().problem.next === 'sign-in-again')
        headers = (await signIn(gate, personId, devices.get(personId))).headers;
      else if (asked.statusCode !== 200) lost.push(`${personId} was answered ${asked.statusCode}`);
      else if (absence.comesBack === 'signs in again') lost.push(`${personId} still had a session`);
      const acts = queue.acts.filter((act) => act.personId === personId);
      const body = `{"acts":[${acts.map(({ text, hash }) => `{"act":${text},"hash":"${hash}"}`).join(',')}]}`;
      const answer = await gate.app.inject({
        method: 'POST',
        url: '/api/acts',
        headers: { ...headers, 'content-type': 'application/json' },
        payload: body,
      });
      sent += acts.length;
      if (answer.statusCode !== 200) {
        lost.push(`${personId}: acts answered ${answer.statusCode} ${answer.body.slice(0, 200)}`);
        continue;
      }
      for (const result of answer.json<{ results: { id: string; outcome: string }[] }>().results) {
        if (result.outcome === 'accepted') accepted += 1;
        else if (result.outcome === 'quarantined') quarantined += 1;
        else lost.push(`act ${result.id} was ${result.outcome}`);
      }
      for (const { personId: owner, photoId, visitId, sha256, base64 } of queue.photos) {
        if (owner !== personId) continue;
        sent += 1;
        const bytes = Buffer.from(base64, 'base64');
        const sender: SignedIn = {
          ...phone,
          call: (options) => gate.app.inject({ ...options, headers: { ...headers, ...options.headers } }),
        };
        const uploaded = await sendWhole(sender, { photoId, visitId, sha256, bytes });
        if (uploaded.statusCode === 204) accepted += 1;
        else lost.push(`photo ${photoId} was answered ${uploaded.statusCode}`);
      }
      // What was said is true: a receipt for each, with the phone's own hashes.
      const photos = queue.photos.filter((photo) => photo.personId === personId);
      const expected = new Map([
        ...acts.map(({ text, hash }) => [(JSON.parse(text) as { id: string }).id, hash] as const),
        ...photos.map(({ photoId, sha256 }) => [photoId, sha256] as const),
      ]);
      const receipts = await gate.app.inject({
        method: 'POST',
        url: '/api/receipts',
        headers,
        payload: {
          actIds: acts.map(({ text }) => (JSON.parse(text) as { id: string }).id),
          photoIds: photos.map(({ photoId }) => photoId),
        },
      });
      const given = receipts.json<{ receipts: { id: string; hash?: string; sha256?: string }[] }>().receipts;
      for (const [id, hash] of expected) {
        const receipt = given.find((one) => one.id === id);
        if ((receipt?.hash ?? receipt?.sha256) !== hash) lost.push(`${id} has no receipt`);
      }
      for (const { text } of acts) {
        const { id } = JSON.parse(text) as { id: string };
        const row = await gate.deps.database
          .selectFrom('act')
          .select('text')
          .where('id', '=', id)
          .executeTakeFirst();
        if (row?.text !== text) lost.push(`act ${id} is not kept as it was sealed`);
      }
    }
    return { sent, accepted, quarantined, lost };
  } finally {
    await gate.end();
  }
};

export const experiment: Experiment = {
  row: 14,
  figure: 'Stale clients',
  experiment: `recorded queues of every release so far, sent after absences (${absences.map(({ what }) => what).join('; ')})`,
  target: '100% accepted or set apart, each with a receipt',
  run: async ({ log }) => {
    const queues = recordedQueues();
    let [runs, sent, accepted, quarantined, lost] = [0, 0, 0, 0, 0];
    for (const queue of queues)
      for (const absence of absences) {
        const tally = await comeBack(queue, absence);
        runs += 1;
        sent += tally.sent;
        accepted += tally.accepted;
        quarantined += tally.quarantined;
        lost += tally.lost.length;
        for (const sentence of tally.lost) log(`${queue.appVersion}, ${absence.what}: ${sentence}`);
      }
    return {
      runs,
      lost,
      detail: `releases ${queues.map(({ appVersion }) => appVersion).join(', ')}; ${sent} acts and photos sent, ${accepted} accepted, ${quarantined} set apart`,
    };
  },
};
