// Everything minutes of one revision are made of, read from the record.

import type { Kysely } from 'kysely';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { type Confirmation, isVoidConfirmation } from '../../domain/confirmation.ts';
import type { MinutesSource } from '../../domain/minutes/source.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { Review } from '../../domain/review.ts';
import type { Programme, Region, Site } from '../../domain/site.ts';
import { stampLines } from '../../domain/stamp-lines.ts';
import type { Visit } from '../../domain/visit.ts';
import type { PhotoTable, TinjauDatabase } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { indonesianStamp } from '../photo-store/stamp-words.ts';
import { readEntities } from '../record/entity.ts';

export interface ReadVisit {
  readonly visit: Visit;
  readonly source: Omit<MinutesSource, 'letterhead' | 'surroundings' | 'numbered' | 'showPersonalData'>;
  /** Photos of this revision by id, as they are held now. */
  readonly photos: ReadonlyMap<string, PhotoTable>;
}

/** Null when there is no such revision, or its site or checklist is not registered. */
export const readVisitForMinutes = async (
  database: Kysely<TinjauDatabase>,
  visitActId: string,
): Promise<ReadVisit | null> => {
  const entity = (await readEntities(database, 'visit', [visitActId])).get(visitActId);
  if (!entity) return null;
  const visit = JSON.parse(entity.body) as Visit;
  const { payload } = visit;
  const site = await bodyOf<Site>(database, 'site', visit.siteId);
  const checklist = await bodyOf<Checklist>(
    database,
    'checklist',
    `${payload.checklist.id}@${payload.checklist.version}`,
  );
  if (!site || !checklist) return null;
  const regions = await selectIn(database, 'region', ['body'], 'code', [
    site.region.regency,
    site.region.village,
  ]);
  const photos = await selectIn(
    database,
    'photo',
    'all',
    'photo_id',
    payload.photos.map(({ photoId }) => photoId),
  );
  const [author] = await selectIn(database, 'person', ['position'], 'id', [visit.personId]);
  const confirmations = await confirmationsOf(database, visitActId);
  return {
    visit,
    photos: new Map(photos.map((row) => [row.photo_id, row])),
    source: {
      site,
      checklist,
      programme: await bodyOf<Programme>(database, 'programme', site.program),
      regions: regions.map(({ body }) => JSON.parse(body) as Region),
      payload,
      isErased: visit.erased !== undefined,
      sealed: { actId: visit.actId, hash: visit.hash, revision: visit.revision },
      authorName: visit.personName,
      authorPosition: author?.position ?? '',
      confirmations: confirmations
        .filter((row) => !isVoidConfirmation(row))
        .sort((a, b) => a.at - b.at || (a.confirmationId < b.confirmationId ? -1 : 1)),
      review: await acceptingReview(database, visit),
      stampOf: (facts) =>
        stampLines(
          {
            facts,
            site,
            authorName: visit.personName,
            code: receiptCode(facts.sha256),
            zone: site.timezone,
          },
          indonesianStamp,
        ),
    },
  };
};

const bodyOf = async <T>(
  database: Kysely<TinjauDatabase>,
  kind: 'site' | 'checklist' | 'programme',
  id: string,
): Promise<T | null> => {
  const row = (await readEntities(database, kind, [id])).get(id);
  return row ? (JSON.parse(row.body) as T) : null;
};

const confirmationsOf = async (
  database: Kysely<TinjauDatabase>,
  visitActId: string,
): Promise<readonly Confirmation[]> => {
  const rows = await database
    .selectFrom('entity')
    .select('body')
    .where('kind', '=', 'confirmation')
    .where('visit_act_id', '=', visitActId)
    .execute();
  return rows.map(({ body }) => JSON.parse(body) as Confirmation);
};

const acceptingReview = async (
  database: Kysely<TinjauDatabase>,
  { decidedBy, state }: Visit,
): Promise<MinutesSource['review']> => {
  if (state !== 'disetujui' || decidedBy === null) return null;
  const row = (await readEntities(database, 'review', [decidedBy])).get(decidedBy);
  if (!row) return null;
  const review = JSON.parse(row.body) as Review;
  const { comment, division } = review.payload;
  return { comment, division, personName: review.personName, at: review.at };
};
