// One emergency file into the record: acts through the same door as those a phone sends, photos through the same as
// uploads, drafts kept beside. Every step may be repeated, so that whoever brings what, and how often, it is there once.

import { isUuidText } from '../../contract/ids.ts';
import type { FileEnd, Intake, IntakeCounts } from '../../contract/intake.ts';
import type { FramedRecord } from '../../contract/record-frames.ts';
import { selectIn } from '../database/select-in.ts';
import { receiveActs } from '../record/receive-acts.ts';
import { type FileAuthor, findAuthor } from './find-author.ts';
import type { IntakeDeps } from './intake-deps.ts';
import { keepDraft } from './keep-draft.ts';
import type { OpenedFile } from './open-file.ts';
import { type PhotoPart, readRecord } from './read-record.ts';
import { takePhoto } from './take-photo.ts';

/** What a file brought, without who brought it. */
export type TakenIn = Pick<
  Intake,
  'end' | 'persons' | 'visits' | 'otherActs' | 'photos' | 'drafts' | 'missing' | 'refusals'
> & {
  /** Ids of the persons of this server who are named in it. */
  readonly personIds: readonly string[];
};

type Counts = { -readonly [K in keyof IntakeCounts]: IntakeCounts[K] };

const none = (): Counts => ({ accepted: 0, quarantined: 0, known: 0, refused: 0 });

interface WaitingAct {
  readonly act: unknown;
  readonly hash: string;
}

/** No phone holds more; a file that says so was made to keep the server busy. */
const mostRecords = 200_000;
const actsTogether = 50;
const bytesTogether = 1024 * 1024;

/**
 * Acts nobody vouches for reach desks, so one file brings this many new ones for each person; the rest waits in the
 * file that is kept, and comes when it is brought again.
 */
const mostUnproven = 500;

/** Takes in every whole record of an opened file, `sha256` being the file's own, `broughtBy` the id of who brought it. */
export const takeIn = async (
  deps: IntakeDeps,
  file: OpenedFile,
  sha256: string,
  broughtBy: string,
): Promise<TakenIn> => {
  const receive = deps.receive ?? receiveActs;
  const persons: { name: string; known: boolean; proven: boolean }[] = [];
  const personIds = new Set<string>();
  const visits = none();
  const otherActs = none();
  const photos = none();
  const refusals: Record<string, number> = {};
  const seen = { persons: 0, acts: 0, photos: 0, drafts: 0 };
  const unprovenOf = new Map<string, number>();
  let drafts = 0;
  let missing = 0;
  let author: FileAuthor | null = null;
  let waiting: WaitingAct[] = [];
  let waitingBytes = 0;
  let ended: boolean | null = null;
  let records = 0;

  const refuse = (counts: Counts, code: string): void => {
    counts.refused += 1;
    refusals[code] = (refusals[code] ?? 0) + 1;
  };

  const flush = async (): Promise<void> => {
    const items = waiting;
    waiting = [];
    waitingBytes = 0;
    if (author === null || items.length === 0) return;
    const { caller, provenActs } = author;
    for (const proven of [true, false]) {
      const all = items.filter(({ hash }) => provenActs.has(hash) === proven);
      const part = proven ? all : await withinLimit(caller.person.id, all);
      if (part.length === 0) continue;
      const { results } = await receive(
        deps,
        { ...caller, broughtBy, ...(proven ? {} : { unproven: true }) },
        part,
      );
      results.forEach(({ outcome, problem }, index) => {
        const counts = isVisit(part[index]?.act) ? visits : otherActs;
        if (outcome === 'refused') refuse(counts, problem?.code ?? 'act-malformed');
        else counts[outcome] += 1;
      });
    }
  };

  /** Without the unproven acts beyond the limit; those that are here already do not count. */
  const withinLimit = async (
    personId: string,
    items: readonly WaitingAct[],
  ): Promise<readonly WaitingAct[]> => {
    const known = await knownHashes(deps, items);
    return items.filter(({ act, hash }) => {
      if (known.has(hash)) return true;
      const before = unprovenOf.get(personId) ?? 0;
      if (before >= mostUnproven) refuse(isVisit(act) ? visits : otherActs, 'unproven-too-many');
      else unprovenOf.set(personId, before + 1);
      return before < mostUnproven;
    });
  };

  const addAct = async (hash: string, bytes: Uint8Array): Promise<void> => {
    seen.acts += 1;
    const act = jsonOf(bytes);
    if (author === null) return refuse(isVisit(act) ? visits : otherActs, 'person-unknown');
    waiting.push({ act, hash });
    waitingBytes += bytes.length;
    if (waiting.length >= actsTogether || waitingBytes >= bytesTogether) await flush();
  };

  const addPhoto = async (photo: PhotoPart, bytes: Uint8Array): Promise<void> => {
    seen.photos += 1;
    await flush();
    if (author === null) return refuse(photos, 'person-unknown');
    const owner = { personId: author.caller.person.id, deviceId: author.deviceId };
    // Bytes nobody proves the origin of are taken where an act asks for exactly them, and nowhere else.
    if (!author.provenPhotos.has(photo.sha256) && !(await isDeclared(deps, photo, owner.personId)))
      return refuse(photos, 'photo-unproven');
    const outcome = await takePhoto(deps, photo, owner, bytes);
    if (outcome === 'accepted' || outcome === 'known') photos[outcome] += 1;
    else refuse(photos, outcome);
  };

  const add = async ({ header, bytes }: FramedRecord): Promise<void> => {
    const record = readRecord(header);
    switch (record?.kind) {
      case 'person': {
        await flush();
        seen.persons += 1;
        author = await findAuthor(deps.database, record, deps.now());
        const person = author?.caller.person;
        if (person) personIds.add(person.id);
        persons.push({
          name: person?.name ?? record.personName,
          known: person !== undefined,
          proven: author?.proven ?? false,
        });
        return;
      }
      case 'act':
        return addAct(record.hash, bytes);
      case 'photo':
        return addPhoto(record, bytes);
      case 'draft':
        seen.drafts += 1;
        await flush();
        if (author !== null && (await keepDraft(deps, author, record.visitId, bytes, sha256))) drafts += 1;
        return;
      case 'missing':
        missing += 1;
        return;
      case 'end':
        ended =
          record.persons === seen.persons &&
          record.acts === seen.acts &&
          record.photos === seen.photos &&
          record.drafts === seen.drafts;
        return;
      case undefined:
        return;
      default:
        return record satisfies never;
    }
  };

  let tooMany = false;
  for await (const record of file.records) {
    records += 1;
    tooMany = records > mostRecords || persons.length > 1000;
    if (ended !== null || tooMany) break;
    await add(record);
  }
  await flush();
  const end: FileEnd = tooMany
    ? 'failed'
    : file.end() !== 'complete'
      ? file.end()
      : ended
        ? 'complete'
        : 'cut';
  return { end, persons, personIds: [...personIds], visits, otherActs, photos, drafts, missing, refusals };
};

const jsonOf = (bytes: Uint8Array): unknown => {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return null;
  }
};

const isVisit = (act: unknown): boolean =>
  typeof act === 'object' && act !== null && 'type' in act && act.type === 'visit.submitted';

/** Those of these hashes under which an act, or other content of one, is here. */
const knownHashes = async (
  { database }: IntakeDeps,
  items: readonly WaitingAct[],
): Promise<ReadonlySet<string>> => {
  const ids = items.map(({ act }) => idOf(act)).filter((id) => id !== null);
  const acts = await selectIn(database, 'act', ['hash'], 'id', ids);
  const rivals = await selectIn(database, 'act_rival', ['hash'], 'act_id', ids);
  return new Set([...acts, ...rivals].map(({ hash }) => hash));
};

/** Anything may stand there; what is no id is not asked for. */
const idOf = (act: unknown): string | null => {
  if (typeof act !== 'object' || act === null || !('id' in act) || typeof act.id !== 'string') return null;
  return isUuidText(act.id) ? act.id : null;
};

const isDeclared = async ({ database }: IntakeDeps, photo: PhotoPart, personId: string): Promise<boolean> => {
  const row = await database
    .selectFrom('photo')
    .select('photo_id')
    .where('photo_id', '=', photo.photoId)
    .where('person_id', '=', personId)
    .where('sha256', '=', photo.sha256)
    .where('visit_act_id', 'is not', null)
    .executeTakeFirst();
  return row !== undefined;
};
