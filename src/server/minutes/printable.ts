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

export const withPrintable = (
  content: MinutesContent,
  facts: readonly PhotoFacts[],
  rows: ReadonlyMap<string, PhotoTable>,
  { site, checklist }: Pick<MinutesSource, 'site' | 'checklist'>,
): MinutesContent => {
  const isGuarded = guardedFacesIn([checklist]);
  const paths = new Map(facts.map(({ photoId, path }) => [photoId, path]));
  const reasonOf = (photoId: string): Reason | null => {
    const row = rows.get(photoId);
    if (!row || row.received_at === null) return 'missing';
    if (row.erased_at !== null) return 'erased';
    if (row.rendered_mime === null || isVideoMime(row.rendered_mime)) return 'not-shown';
    const isSettled = row.obscured !== null || row.no_faces !== null;
    return isGuarded(site.category, paths.get(photoId)) && !isSettled ? 'faces' : null;
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
