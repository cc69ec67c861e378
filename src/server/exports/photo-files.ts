// The photos and videos of an export: which, under which name, and what of them may leave.

import { parsePath } from '../../domain/answer-path.ts';
import { standsApart } from '../../domain/export.ts';
import { guardedFacesIn } from '../../domain/guarded-faces.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { PictureRegion } from '../../domain/obscure-picture.ts';
import { maySeeOriginal, type Obscured } from '../../domain/obscuring.ts';
import { receiptCode } from '../../domain/receipt-code.ts';
import type { Site } from '../../domain/site.ts';
import { copyName, endingOf, type StampedPhoto } from '../../domain/stamp-lines.ts';
import { isVideo } from '../../domain/video.ts';
import type { ReviewState, VisitPhoto } from '../../domain/visit.ts';
import type { PhotoTable, VisitTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import { indonesianStamp } from '../photo-store/stamp-words.ts';
import { readEntities } from '../record/entity.ts';
import { readSites } from '../record/site-facts.ts';
import { personalQuestions } from './answer-columns.ts';
import type { ExportContext, ExportedSite } from './export-context.ts';
import { feedPages } from './feed-pages.ts';
import { pathPart } from './zip-writer.ts';

export interface ExportedPhoto {
  readonly photo: VisitPhoto;
  readonly site: ExportedSite;
  readonly stamped: StampedPhoto;
  readonly state: ReviewState;
  readonly superseded: boolean;
  /** Why it is not in the file; null when it is. */
  readonly leftOut: string | null;
  /** Parts to obscure in the copy. */
  readonly regions: readonly PictureRegion[];
  readonly mime: string;
  /** Folders and name within the file. */
  readonly path: string;
}

type PhotoRow = Pick<
  PhotoTable,
  'photo_id' | 'sha256' | 'rendered_mime' | 'received_at' | 'obscured' | 'no_faces' | 'erased_at'
>;
type VisitRow = Pick<VisitTable, 'act_id' | 'state' | 'superseded'>;

/** The photos the export is of, a page at a time; the same each time it is read. */
export async function* exportedPhotos(
  context: ExportContext,
  bodies: AsyncIterable<readonly string[]> = feedPages(context.database, context.person.id, 'photo'),
): AsyncGenerator<readonly ExportedPhoto[]> {
  const paths = new Set<string>();
  const hidden = personalQuestions(context.checklists);
  const isGuarded = guardedFacesIn(context.checklists);
  const isHidden = (siteId: string, questionId: string): boolean =>
    hidden.has(`${context.sites.get(siteId)?.checklistId} ${questionId}`);
  for await (const page of bodies) {
    const photos = page.flatMap((body) => {
      const photo = JSON.parse(body) as VisitPhoto;
      return isWanted(context, photo) ? [photo] : [];
    });
    if (photos.length === 0) continue;
    const { database } = context;
    const siteIds = photos.map(({ siteId }) => siteId);
    const photoIds = photos.map(({ photoId }) => photoId);
    const actIds = photos.map(({ visitActId }) => visitActId);
    const rows = byKey(
      await selectIn(database, 'photo', photoColumns, 'photo_id', photoIds),
      ({ photo_id }) => photo_id,
    );
    const visits = byKey(
      await selectIn(database, 'visit', ['act_id', 'state', 'superseded'], 'act_id', actIds),
      ({ act_id }) => act_id,
    );
    const sites = await readEntities(database, 'site', siteIds);
    const facts = context.withPersonal ? await readSites(database, siteIds) : new Map();
    yield photos.flatMap((photo): readonly ExportedPhoto[] => {
      const [row, visit] = [rows.get(photo.photoId), visits.get(photo.visitActId)];
      const site = context.sites.get(photo.siteId);
      const { visitStates } = context.request.filter;
      if (!row || !visit || !site || (visitStates && !visitStates.includes(stateOf(visit).state))) return [];
      if (!context.request.withApart && standsApart(stateOf(visit))) return [];
      const full = sites.get(photo.siteId);
      const stamped: StampedPhoto = {
        facts: photo.facts,
        site: full ? (JSON.parse(full.body) as Site) : null,
        authorName: context.names.get(photo.personId) ?? photo.personId,
        code: receiptCode(row.sha256),
        zone: site.timezone,
      };
      const obscured = row.obscured === null ? [] : (JSON.parse(row.obscured) as Obscured).regions;
      const seesAll =
        context.withPersonal &&
        maySeeOriginal(context.person, photo.personId, facts.get(photo.siteId)?.facts ?? null);
      const regions = seesAll ? [] : obscured;
      const isSettled = obscured.length > 0 || row.no_faces !== null;
      const leftOut = reasonOf(context, row, photo, regions, {
        isPersonal: !context.withPersonal && isHidden(site.id, questionOf(photo)),
        mustBeObscured: !context.withPersonal && isGuarded(site.category, photo.facts.path) && !isSettled,
      });
      const mime = row.rendered_mime ?? photo.facts.mime;
      return [
        {
          photo,
          site,
          stamped,
          ...stateOf(visit),
          leftOut,
          regions,
          mime,
          path: freePath(paths, pathOf(context, photo, site, stamped, regions.length > 0, mime)),
        },
      ];
    });
  }
}

const photoColumns = [
  'photo_id',
  'sha256',
  'rendered_mime',
  'received_at',
  'obscured',
  'no_faces',
  'erased_at',
] as const;

const byKey = <T>(rows: readonly T[], keyOf: (row: T) => string): ReadonlyMap<string, T> =>
  new Map(rows.map((row) => [keyOf(row), row]));

const stateOf = (visit: VisitRow) => ({
  state: visit.state as ReviewState,
  superseded: visit.superseded === 1,
});

/** The question a photo answers, also within a repeated section; '' for a photo of a note. */
export const questionOf = ({ facts }: Pick<VisitPhoto, 'facts'>): string =>
  (facts.path === undefined ? undefined : parsePath(facts.path)?.questionId) ?? '';

const isWanted = (
  { request, sites, now }: ExportContext,
  { facts, siteId, received }: VisitPhoto,
): boolean => {
  const site = sites.get(siteId);
  const { media = 'both', filter } = request;
  if (!site || (received !== null && received.at > now)) return false;
  if (media !== 'both' && isVideo(facts) !== (media === 'videos')) return false;
  const day = dayIn(site.timezone, facts.takenAt);
  return (filter.from === undefined || day >= filter.from) && (filter.to === undefined || day <= filter.to);
};

const reasonOf = (
  { say }: ExportContext,
  row: PhotoRow,
  { facts }: VisitPhoto,
  regions: readonly PictureRegion[],
  { isPersonal, mustBeObscured }: { readonly isPersonal: boolean; readonly mustBeObscured: boolean },
): string | null => {
  if (row.received_at === null) return say('belum diterima server', 'not received yet');
  if (row.erased_at !== null) return say('dihapus sebagai data pribadi', 'erased as personal data');
  if (row.rendered_mime === null)
    return say('berkas asli tidak dapat ditampilkan', 'the original cannot be shown');
  if (isPersonal) return say('data pribadi', 'personal data');
  if (mustBeObscured) return say('wajah belum disamarkan', 'faces not obscured yet');
  return regions.length > 0 && isVideo(facts)
    ? say('bagian video disamarkan', 'parts of the video are obscured')
    : null;
};

const pathOf = (
  { request }: ExportContext,
  photo: VisitPhoto,
  site: ExportedSite,
  stamped: StampedPhoto,
  isObscured: boolean,
  mime: string,
): string => {
  const { facts } = photo;
  const isStamped = request.copies === 'stamped' && !isVideo(facts);
  const stage = facts.stage === 'any' ? 'tahap-lain' : `tahap-${facts.stage}`;
  const marks = [
    isObscured ? 'salinan.mark_obscured' : '',
    isStamped ? 'salinan.mark_stamped' : 'salinan.mark_clean',
  ]
    .filter((key) => key !== '')
    .map((key) => indonesianStamp.text(key));
  const name = copyName(stamped, marks, site.id, endingOf(isStamped || isObscured ? 'image/jpeg' : mime));
  return [pathPart(site.id), pathPart(`kunjungan-${photo.visitActId}`), stage, name].join('/');
};

const freePath = (used: Set<string>, path: string): string => {
  let own = path;
  for (let n = 2; used.has(own); n += 1) own = path.replace(/(\.\w+)$/, `_${n}$1`);
  used.add(own);
  return own;
};
