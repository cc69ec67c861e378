// The photos annexed to minutes, in the order of the checklist, each with its caption and the lines of its stamp.

import { itemsOf } from '../answer-path.ts';
import { itemLabel } from '../checklist/item-label.ts';
import { readAnswers } from '../checklist/relevance.ts';
import type { PhotoFacts } from '../photo.ts';
import { isPointAssumed } from '../photo-points.ts';
import type { MinutesPhoto } from './content.ts';
import type { MinutesSource } from './source.ts';

type Source = Pick<MinutesSource, 'site' | 'checklist' | 'payload' | 'stampOf'>;

export interface PhotoList {
  readonly photos: readonly MinutesPhoto[];
  readonly notPrinted: readonly string[];
}

/** Videos and photos of answers that are kept out are named as not printed. */
export const photoList = (source: Source, withheld: ReadonlySet<string>): PhotoList => {
  const { payload } = source;
  const captions = captionsOf(source);
  const order = [...captions.keys()];
  const place = ({ path }: PhotoFacts): number => {
    const index = path === undefined ? -1 : order.indexOf(path);
    return index < 0 ? order.length : index;
  };
  const sorted = [...payload.photos].sort((a, b) => place(a) - place(b) || a.takenAt - b.takenAt);
  const isHidden = ({ path }: PhotoFacts): boolean => path !== undefined && withheld.has(path);
  const isVideo = ({ durationMs, mime }: PhotoFacts): boolean =>
    durationMs !== undefined || mime.startsWith('video/');
  const hidden = sorted.filter(isHidden).length;
  const videos = sorted.filter((facts) => isVideo(facts) && !isHidden(facts)).length;
  return {
    photos: sorted
      .filter((facts) => !isHidden(facts) && !isVideo(facts))
      .map((facts) => ({
        photoId: facts.photoId,
        sha256: facts.sha256,
        caption: captionOf(facts, source, captions),
        stamp: source.stampOf(facts),
      })),
    notPrinted: [
      ...(hidden > 0 ? [`${hidden} foto memuat data pribadi: dirahasiakan.`] : []),
      ...(videos > 0 ? [`${videos} video tersimpan sebagai bukti dan tidak dicetak.`] : []),
    ],
  };
};

const captionsOf = ({ checklist, payload, site }: Source): ReadonlyMap<string, string> => {
  const captions = new Map<string, string>();
  for (const { path, question, section, itemIndex } of readAnswers(checklist, payload.answers, site)
    .counted) {
    const item = itemIndex === null ? null : itemsOf(payload.answers, section.id)[itemIndex];
    const label = question.label.id;
    captions.set(path, itemIndex === null ? label : `${itemLabel(section, item, 'id', itemIndex)}: ${label}`);
  }
  return captions;
};

const captionOf = (
  facts: PhotoFacts,
  { payload, site }: Source,
  captions: ReadonlyMap<string, string>,
): string => {
  const point = site.photo_points.find(({ id }) => id === facts.photoPointId);
  const index = payload.notes.findIndex(
    ({ noteId, photoIds }) => noteId === facts.noteId || photoIds.includes(facts.photoId),
  );
  const note = payload.notes[index];
  return [
    captions.get(facts.path ?? '') ?? (note ? `Catatan ${index + 1}` : 'Foto lain'),
    note?.group ? `dari ${note.group}` : '',
    point && isPointAssumed(facts) ? `${point.label.id} (titik diperkirakan)` : point?.label.id,
    facts.stage === 'any' ? '' : `tahap ${facts.stage} %`,
  ]
    .filter(Boolean)
    .join(' · ');
};
