// Which photos of a visit a paper may show: those that are here and are pictures, and no face that had to be obscured and
// is not. What is left out is named with its reason.

import { parsePath } from '../../domain/answer-path.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import type { MinutesContent } from '../../domain/minutes/content.ts';
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
  checklist: Checklist,
): MinutesContent => {
  const guarded = guardedQuestions(checklist);
  const paths = new Map(facts.map(({ photoId, path }) => [photoId, path]));
  const reasonOf = (photoId: string): Reason | null => {
    const row = rows.get(photoId);
    if (!row || row.received_at === null) return 'missing';
    if (row.erased_at !== null) return 'erased';
    if (row.rendered_mime === null || isVideoMime(row.rendered_mime)) return 'not-shown';
    const at = parsePath(paths.get(photoId) ?? '');
    return at && guarded.has(at.questionId) && row.obscured === null ? 'faces' : null;
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
  faces: 'tidak dimuat karena wajah belum disamarkan.',
};

/** Questions whose photos may only be shown with faces obscured. */
const guardedQuestions = ({ sections }: Checklist): ReadonlySet<string> =>
  new Set(
    sections
      .flatMap(({ questions }) => questions)
      .filter(({ photo }) => photo?.blur_faces === 'require')
      .map(({ id }) => id),
  );
