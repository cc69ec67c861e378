// Reads kept drafts for the office. They were never sealed: who made one may still be at it, nothing was checked, and
// nothing of it counts. Whoever would see the visit it was to become may read it.

import { createHash } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { KeptDraftAnswer, KeptDraftHead } from '../../contract/kept-drafts.ts';
import { maySeeVisit } from '../../domain/access.ts';
import type { Person } from '../../domain/person.ts';
import type { LocalText } from '../../domain/site.ts';
import type { TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { readPeople } from '../record/people.ts';
import { readSites } from '../record/site-facts.ts';

export interface KeptDraft {
  readonly head: KeptDraftHead;
  readonly personId: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly photos: readonly KeptPhoto[];
}

export interface KeptPhoto {
  readonly photoId: string;
  readonly path: string | null;
  /** Null where its bytes are not here or were erased. */
  readonly held: { readonly sha256: string; readonly renderedMime: string | null } | null;
}

const most = 100;
/** A body may be megabytes long: no more of them are looked at for one list. */
const mostLookedAt = 500;

/** The newest of each draft this person may read; `only` looks for one. */
export const readKeptDrafts = async (
  database: Kysely<TinjauDatabase>,
  reader: Person,
  only?: string,
): Promise<readonly KeptDraft[]> => {
  const rows = await database
    .selectFrom('kept_draft')
    .select(['file_sha256', 'person_id', 'visit_id', 'kept_at', 'proven'])
    .orderBy('kept_at', 'desc')
    .orderBy('file_sha256')
    .execute();
  const seen = new Set<string>();
  const newest = rows.filter(({ person_id, visit_id }) => {
    const key = `${person_id} ${visit_id}`;
    return !seen.has(key) && seen.add(key);
  });
  const found: KeptDraft[] = [];
  for (const row of newest.filter((one) => only === undefined || idOf(one) === only).slice(0, mostLookedAt)) {
    const { body } = await database
      .selectFrom('kept_draft')
      .select('body')
      .where('file_sha256', '=', row.file_sha256)
      .where('person_id', '=', row.person_id)
      .where('visit_id', '=', row.visit_id)
      .executeTakeFirstOrThrow();
    const draft = await draftFor(database, reader, row, JSON.parse(JSON.parse(body)));
    if (draft) found.push(draft);
    if (found.length === most) break;
  }
  return found;
};

interface Row {
  readonly file_sha256: string;
  readonly person_id: string;
  readonly visit_id: string;
  readonly kept_at: number;
  readonly proven: number;
}

const idOf = ({ person_id, visit_id }: Row): string =>
  createHash('sha256').update(`${person_id} ${visit_id}`).digest('hex').slice(0, 32);

const draftFor = async (
  database: Kysely<TinjauDatabase>,
  reader: Person,
  row: Row,
  body: Readonly<Record<string, unknown>>,
): Promise<KeptDraft | null> => {
  const people = await readPeople(database);
  const author = people.byId.get(row.person_id);
  const siteId = text(body.siteId) ?? '';
  const site = (await readSites(database, [siteId])).get(siteId);
  const may = site
    ? author !== undefined && maySeeVisit(reader, site.facts, { personId: author.id, roles: author.roles })
    : people.audienceWithoutSite(row.person_id).has(reader.id);
  if (!may || (await isSealed(database, row.person_id, text(body.actId)))) return null;
  const photos = await photosOf(database, row.person_id, body.photos);
  return {
    personId: row.person_id,
    body,
    photos,
    head: {
      draftId: idOf(row),
      kind: body.kindOfDraft === 'proposal' ? 'proposal' : 'visit',
      person: { id: row.person_id, name: author?.name ?? row.person_id },
      proven: row.proven === 1,
      site: site ? { id: siteId, title: await titleOf(database, siteId) } : null,
      keptAt: row.kept_at,
      changedAt: typeof body.updatedAt === 'number' ? body.updatedAt : null,
      answers: Object.keys(answersOf(body)).length,
      photos: photos.length,
    },
  };
};

/** Sealed after its file was made: what counts is the act. */
const isSealed = async (
  database: Kysely<TinjauDatabase>,
  personId: string,
  actId: string | null,
): Promise<boolean> =>
  actId !== null &&
  (await database
    .selectFrom('act')
    .select('id')
    .where('id', '=', actId)
    .where('person_id', '=', personId)
    .executeTakeFirst()) !== undefined;

const titleOf = async (database: Kysely<TinjauDatabase>, siteId: string): Promise<LocalText> => {
  const row = await database.selectFrom('site').select('body').where('id', '=', siteId).executeTakeFirst();
  const { title } = JSON.parse(row?.body ?? '{}') as { readonly title?: LocalText };
  return { id: title?.id ?? siteId, en: title?.en ?? siteId };
};

/** Only photos the same person's phone brought: a draft may name any id. */
const photosOf = async (
  database: Kysely<TinjauDatabase>,
  personId: string,
  declared: unknown,
): Promise<readonly KeptPhoto[]> => {
  const named = (Array.isArray(declared) ? declared.slice(0, 1000) : []).flatMap((value: unknown) => {
    const { photoId, path } = (value ?? {}) as { readonly photoId?: unknown; readonly path?: unknown };
    const id = text(photoId);
    return id === null ? [] : [{ photoId: id, path: text(path) }];
  });
  const rows = await selectIn(
    database,
    'photo',
    ['photo_id', 'person_id', 'sha256', 'rendered_mime', 'received_at', 'erased_at'],
    'photo_id',
    named.map(({ photoId }) => photoId),
  );
  const held = new Map(
    rows.flatMap((one) =>
      one.person_id === personId && one.received_at !== null && one.erased_at === null
        ? [[one.photo_id, { sha256: one.sha256, renderedMime: one.rendered_mime }] as const]
        : [],
    ),
  );
  return named.map((one) => ({ ...one, held: held.get(one.photoId) ?? null }));
};

/** A whole draft for the screen. */
export const keptDraftAnswer = ({ head, body, photos }: KeptDraft): KeptDraftAnswer => {
  const { id, version } = (body.checklist ?? {}) as { readonly id?: unknown; readonly version?: unknown };
  const checklistId = text(id);
  const notes = rowsOf(body.notes).flatMap(({ text: words, group }) =>
    typeof words === 'string' ? [{ words, group: text(group)?.trim() || null }] : [],
  );
  return {
    draft: {
      ...head,
      checklist:
        checklistId !== null && checklistId !== '' && typeof version === 'number'
          ? { id: checklistId, version }
          : null,
      answers: answersOf(body),
      notes: notes.map(({ words }) => words),
      noteGroups: notes.map(({ group }) => group),
      attendees: rowsOf(body.attendees)
        .map(({ name, position, party }) => ({
          name: text(name)?.trim() ?? '',
          position: text(position)?.trim() ?? '',
          party: text(party)?.trim() ?? '',
        }))
        .filter((one) => Object.values(one).some(Boolean)),
      photos: photos.map(({ photoId, path, held }) => ({
        photoId,
        path,
        isHere: typeof held?.renderedMime === 'string',
      })),
    },
  };
};

const written = ['title', 'category', 'description', 'noPhotoReason', 'proposerName', 'group'] as const;

const answersOf = (body: Readonly<Record<string, unknown>>): Record<string, unknown> => {
  const { answers } = body;
  const given =
    body.kindOfDraft === 'proposal'
      ? Object.fromEntries(written.map((field) => [field, body[field]]))
      : typeof answers === 'object' && answers !== null && !Array.isArray(answers)
        ? answers
        : {};
  return Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined && value !== null && value !== ''),
  );
};

/** A list out of a body nobody checked, as objects. */
const rowsOf = (value: unknown): readonly Readonly<Record<string, unknown>>[] =>
  (Array.isArray(value) ? value : []).map((one: unknown) =>
    typeof one === 'object' && one !== null ? (one as Readonly<Record<string, unknown>>) : {},
  );

const text = (value: unknown): string | null => (typeof value === 'string' ? value : null);
