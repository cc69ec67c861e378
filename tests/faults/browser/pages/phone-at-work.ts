// In the browser: a phone that captures without a pause and tells the test of each thing the moment it is kept.
// The app's own actions, database and second copy; what is sabotaged stands here, never in the app.

import { answerQuestion } from '../../../../src/actions/answer-question.ts';
import type { ActionDeps } from '../../../../src/actions/deps.ts';
import { saveNote } from '../../../../src/actions/draft-notes.ts';
import { attachPhoto } from '../../../../src/actions/draft-photos.ts';
import { sealVisit } from '../../../../src/actions/seal-visit.ts';
import { startVisit } from '../../../../src/actions/start-visit.ts';
import { keepTwice } from '../../../../src/app/session/second-copy.ts';
import { hasRoomForPhoto, makeBallast } from '../../../../src/device/probe.ts';
import type { Checklist } from '../../../../src/domain/checklist/definition.ts';
import type { Draft } from '../../../../src/domain/draft.ts';
import type { Programme, Site } from '../../../../src/domain/site.ts';
import { uuidv7 } from '../../../../src/domain/uuid.ts';
import { createDatabase } from '../../../../src/local-database/database.ts';
import type { Ack, Held, Sabotage } from '../acks.ts';

declare global {
  interface Window {
    /** Given by the test: takes one thing that was acknowledged. */
    ack: (thing: Ack) => Promise<void>;
  }
}

const personId = 'verifikator-05';
const name = `tinjau:${location.origin}:${personId}`;
const now = () => Date.now();
const newId = () => uuidv7(now(), crypto.getRandomValues(new Uint8Array(10)));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const sha256 = async (data: Uint8Array | ArrayBuffer | string): Promise<string> => {
  const bytes = typeof data === 'string' ? new TextEncoder().encode(data) : data;
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', bytes as BufferSource));
  return [...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('');
};

const database = createDatabase(name);

const deps: ActionDeps = {
  database,
  person: { id: personId, name: 'Verifikator 05', roles: ['verifikator'], scope: {} },
  deviceId: crypto.randomUUID(),
  now,
  newId,
  monotonicMs: () => Math.round(performance.now()),
  pageId: crypto.randomUUID(),
  timeZone: 'Asia/Pontianak',
  serverOffsetMs: () => null,
  sha256,
  appVersion: 'test',
};

const owner = { personId, personName: 'Verifikator 05', origin: location.origin };
const kept = keepTwice({ database, databaseName: name, owner, sha256, now, newId, appVersion: 'test' });

/** Opens the database as the app does at its start: with its second copy, repairing what was lost. */
export const openAsTheAppDoes = async (): Promise<void> => {
  await database.open();
  await kept.check();
  // The app makes it some seconds after its start; photos are kept twice only beside it.
  await makeBallast();
};

export const fillRegister = async (
  site: Site,
  checklist: Checklist,
  programmes: readonly Programme[],
): Promise<void> => {
  await database.site.put(site);
  await database.checklist.put({ ...checklist, key: `${checklist.id}@${checklist.version}` });
  await database.programme.bulkPut([...programmes]);
};

const randomBytes = (length: number): Uint8Array<ArrayBuffer> => {
  const bytes = new Uint8Array(length);
  for (let at = 0; at < length; at += 65_536)
    crypto.getRandomValues(bytes.subarray(at, Math.min(length, at + 65_536)));
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0);
  return bytes;
};

const must = <T>(result: { readonly ok: true; readonly value: T } | { readonly ok: false }): T => {
  if (!result.ok) throw new Error(JSON.stringify(result));
  return result.value;
};

interface Plan {
  readonly siteId: string;
  readonly photoBytes: number;
  /** So many notes, each with a photo, before a visit is sealed. */
  readonly notes: number;
  readonly sabotage: Sabotage;
}

/** Says a thing is kept: once the work is done, or, sabotaged, before. */
const keep = async <T>(sabotage: Sabotage, work: () => Promise<T>, thing: (value: T) => Ack): Promise<T> => {
  if (sabotage === 'none') {
    const value = await work();
    void window.ack(thing(value));
    return value;
  }
  // A save that gathers changes before it writes them, and says "Tersimpan" already.
  const early = thing(undefined as T);
  if (early.kind !== 'photo' && early.kind !== 'sealed') void window.ack(early);
  await wait(300);
  return work();
};

const oneVisit = async ({ siteId, photoBytes, notes, sabotage }: Plan): Promise<void> => {
  const { visitId } = must(await startVisit(deps, { siteId }));
  const place = { visitId, path: 'a_persetujuan', value: 'tidak' };
  await keep(
    sabotage,
    async () => must(await answerQuestion(deps, { ...place, page: 'a' })),
    () => ({ kind: 'answer', ...place, page: 'a' }),
  );
  for (let index = 0; index < notes; index += 1) {
    const noteId = newId();
    const text = `catatan ${index} ${noteId}`;
    await keep(
      sabotage,
      async () => must(await saveNote(deps, { visitId, note: { noteId, text, position: null } })),
      () => ({ kind: 'note', visitId, noteId, text }),
    );
    const bytes = randomBytes(photoBytes).buffer;
    const hash = await sha256(bytes);
    const photo = {
      bytes,
      mime: 'image/jpeg',
      sha256: hash,
      size: { width: 1600, height: 1200 },
      thumb: null,
    };
    const facts = {
      takenAt: now(),
      origin: 'camera',
      position: { none: 'uji' },
      noteId,
      stage: 'any',
    } as const;
    await keep(
      sabotage,
      async () => must(await attachPhoto(deps, { visitId, photo, facts })),
      (attached) => ({ kind: 'photo', visitId, photoId: attached?.photoId ?? '', sha256: hash }),
    );
  }
  const sealed = await keep(
    sabotage,
    async () => must(await sealVisit(deps, { visitId })),
    (value) => ({
      kind: 'sealed',
      visitId,
      actId: value?.visit.act.id ?? '',
      hash: value?.visit.hash ?? '',
      photoIds:
        value?.visit.act.type === 'visit.submitted'
          ? value.visit.act.payload.photos.map((p) => p.photoId)
          : [],
    }),
  );
  await kept.secondCopy.settled();
  if (!kept.secondCopy.isBehind()) void window.ack({ kind: 'copied', actId: sealed.visit.act.id });
};

/** Captures visits until the page is killed, or so many. */
export const work = async (plan: Plan, visits = Number.POSITIVE_INFINITY): Promise<void> => {
  for (let done = 0; done < visits; done += 1) await oneVisit(plan);
};

/** Everything that is in the database now, photos hashed anew. */
export const held = async (): Promise<Held> => {
  const drafts: Draft[] = await database.draft.toArray();
  const photos: Record<string, string> = {};
  for (const id of await database.photoBytes.toCollection().primaryKeys()) {
    const row = await database.photoBytes.get(id);
    if (row) photos[id] = await sha256(row.bytes);
  }
  return {
    drafts: drafts.map(({ visitId, answers, notes, photos: facts, place }) => ({
      visitId,
      place,
      answers: answers as Record<string, unknown>,
      notes: Object.fromEntries(notes.map((note) => [note.noteId, note.text])),
      photoIds: facts.map(({ photoId }) => photoId),
    })),
    photos,
    acts: Object.fromEntries(
      await Promise.all(
        (await database.act.toArray()).map(
          async ({ id, hash, text }) =>
            [id, (await sha256(text)) === hash ? { hash, text } : { hash: 'broken', text }] as const,
        ),
      ),
    ),
    outbox: (await database.outbox.toCollection().primaryKeys()) as string[],
  };
};

/** The database is gone, as a browser resets one it cannot read. */
export const loseDatabase = async (): Promise<void> => {
  database.close();
  await new Promise<void>((resolve, reject) => {
    const deleting = indexedDB.deleteDatabase(name);
    deleting.onsuccess = () => resolve();
    deleting.onerror = () => reject(deleting.error);
  });
};

/** Adds photos to a new draft until one is refused, then writes an answer: what each of them came to. */
export const photosUntilRefused = async (
  siteId: string,
  photoBytes: number,
): Promise<{ readonly kept: number; readonly refusal: string | null; readonly answered: boolean }> => {
  const { visitId } = must(await startVisit(deps, { siteId }));
  const full: ActionDeps = { ...deps, hasRoomForPhoto };
  let kept = 0;
  let refusal: string | null = null;
  for (; kept < 500; kept += 1) {
    const bytes = randomBytes(photoBytes).buffer;
    const hash = await sha256(bytes);
    const photo = { bytes, mime: 'image/jpeg', sha256: hash, size: null, thumb: null };
    const facts = { takenAt: now(), origin: 'camera', position: { none: 'uji' }, stage: 'any' } as const;
    const attached = await attachPhoto(full, { visitId, photo, facts });
    if (!attached.ok) {
      refusal = attached.refusal.type;
      break;
    }
    await window.ack({ kind: 'photo', visitId, photoId: attached.value.photoId, sha256: hash });
  }
  const place = { visitId, path: 'a_persetujuan', value: 'tidak', page: 'a' };
  const answered = await answerQuestion(deps, place);
  if (answered.ok) await window.ack({ kind: 'answer', ...place });
  return { kept, refusal, answered: answered.ok };
};
