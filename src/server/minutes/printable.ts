// Which photos of a visit a paper may show: those that are here and are pictures, and no face that had to be obscured and
// is not. What is left out is named with its reason.

import { guardedFacesIn } from '../../domain/guarded-faces.ts';
import type { MinutesContent } from '../../domain/minutes/content.ts';
import type { MinutesSource } from '../../domain/minutes/source.ts';
import { facesOpen } from '../../domain/minutes/without-faces.ts';
import type { PhotoFacts } from '../../domain/photo.ts';
import type { PhotoTable } from '../database/schema.ts';
import { isVideoMime } from '../photo-store/evidence-kind.ts';

/** How many photos the paper would show have not arrived. */
export const missingPhotos = (content: MinutesContent, rows: ReadonlyMap<string, PhotoTable>): number =>
  content.photos.filter(({ photoId }) => !rows.get(photoId)?.received_at).length;

type Source = Pick<MinutesSource, 'site' | 'checklist'>;

/** Photos of guarded faces that nobody has obscured or found without a face, as it stands now. */
export const openFaces = (
  facts: readonly PhotoFacts[],
  rows: ReadonlyMap<string, PhotoTable>,
  { site, checklist }: Source,
): ReadonlySet<string> => {
  const isGuarded = guardedFacesIn([checklist]);
  const open = facts.filter(({ photoId, path }) => {
    const row = rows.get(photoId);
    const isSettled = row !== undefined && (row.obscured !== null || row.no_faces !== null);
    return !isSettled && isGuarded(site.category, path);
  });
  return new Set(open.map(({ photoId }) => photoId));
};

export const withPrintable = (
  content: MinutesContent,
  facts: readonly PhotoFacts[],
  rows: ReadonlyMap<string, PhotoTable>,
  source: Source,
): MinutesContent => {
  const open = openFaces(facts, rows, source);
  const reasonOf = (photoId: string): Reason | null => {
    const row = rows.get(photoId);
    if (!row || row.received_at === null) return 'missing';
    if (row.erased_at !== null) return 'erased';
    if (row.rendered_mime === null || isVideoMime(row.rendered_mime)) return 'not-shown';
    return open.has(photoId) ? 'faces' : null;
  };
  const reasons = content.photos.map(({ photoId }) => reasonOf(photoId));
  const count = (reason: Reason): number => reasons.filter((one) => one === reason).length;
  return {
    ...content,
    photos: content.photos.filter((_, index) => reasons[index] === null),
    notPrinted: [
      ...content.notPrinted,
      ...(Object.keys(reasonWords) as Reason[])
        .filter((reason) => count(reason) > 0)
        .map((reason) => `${count(reason)} foto ${reasonWords[reason]}`),
    ],
  };
};

type Reason = 'missing' | 'erased' | 'not-shown' | 'faces';

const reasonWords: Readonly<Record<Reason, string>> = {
  missing: 'belum diterima server saat nomor diberikan.',
  erased: 'dihapus atas permintaan atau karena masa simpannya habis.',
  'not-shown': 'tersimpan sebagai berkas asli dan tidak dapat ditampilkan.',
  faces: facesOpen,
};
