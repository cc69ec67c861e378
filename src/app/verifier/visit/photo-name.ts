import type { PhotoFacts } from '../../../domain/photo.ts';
import type { Site } from '../../../domain/site.ts';
import { pointWords } from '../../../domain/stamp-lines.ts';
import { isVideo } from '../../../domain/video.ts';
import type { Words } from '../../text/use-text.ts';

/** "Foto 2, Tahap 50 %, Titik A": what a photo is called where it cannot be seen. */
export const photoName = (photo: PhotoFacts, number: number, site: Site, { text, of }: Words): string =>
  [
    text(isVideo(photo) ? 'video.n' : 'visit.photo_n', { n: number }),
    photo.stage === 'any' ? '' : text(`foto.tahap_${photo.stage}`),
    pointWords(photo, of(site.photo_points.find(({ id }) => id === photo.photoPointId)?.label), text),
  ]
    .filter((part) => part !== '')
    .join(', ');
