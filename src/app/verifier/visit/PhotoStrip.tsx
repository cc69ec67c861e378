// Thumbnails in a row; each opens full screen.

import { IconLoader2, IconMessage2 } from '@tabler/icons-react';
import type { PhotoRule } from '../../../domain/checklist/definition.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isVideo } from '../../../domain/video.ts';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';
import { PhotoViewer } from './PhotoViewer.tsx';
import { photoName } from './photo-name.ts';
import { photoNumber } from './photo-number.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { useOverlay } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const PhotoStrip = ({
  photos,
  pending,
  rule,
  path,
}: {
  readonly photos: readonly PhotoFacts[];
  readonly pending: number;
  readonly rule: PhotoRule | undefined;
  /** The question they belong to, so that comments on photos taken out meanwhile stay beside it. */
  readonly path?: string;
}) => {
  const { site, base, draft } = useVisit();
  const words = useText();
  const { text } = words;
  const view = useOverlay('foto');
  const shown = photos.find(({ photoId }) => photoId === view.value);
  const before = (base?.photos ?? []).filter(({ photoId, path: where }) =>
    path === undefined ? photos.some((photo) => photo.photoId === photoId) : where === path,
  );
  const former = before
    .map(({ photoId }) => photoId)
    .filter((id) => path !== undefined && !draft.photos.some(({ photoId }) => photoId === id));
  const numberOf = (photoId: string): number => photoNumber(photoId, photos, before);
  const nameOf = (photoId: string): string =>
    former.includes(photoId)
      ? `${text('visit.photo_n', { n: numberOf(photoId) })} (${text('visit.photo_former').toLowerCase()})`
      : text('visit.photo_n', { n: numberOf(photoId) });
  const isCommented = (id: string) =>
    draft.reviewItems.some(({ kind, ref }) => kind === 'photo' && ref === id);
  return (
    <>
      {(photos.length > 0 || pending > 0) && (
        <ul className="photo-strip">
          {photos.map((photo) => (
            <li key={photo.photoId}>
              <button type="button" className="shot-button" onClick={() => view.open(photo.photoId)}>
                <span className="tj-hidden">
                  {text('visit.photo_open', { foto: photoName(photo, numberOf(photo.photoId), site, words) })}
                </span>
                <PhotoThumb photoId={photo.photoId} known={undefined} alt="" />
                {isCommented(photo.photoId) && (
                  <IconMessage2 className="photo-commented" size={22} aria-hidden />
                )}
                {isVideo(photo) && (
                  <span className="shot-stage" aria-hidden>
                    {text('video.name')}
                  </span>
                )}
                {photo.stage !== 'any' && (
                  <span className="shot-stage" aria-hidden>
                    {photo.stage} %
                  </span>
                )}
                {base !== null && !base.photos.some(({ photoId }) => photoId === photo.photoId) && (
                  <span className="photo-new">{text('visit.photo_new')}</span>
                )}
              </button>
            </li>
          ))}
          {Array.from({ length: pending }, (_, index) => (
            <li key={`pending-${index}`} className="photo-pending">
              <IconLoader2 size={24} aria-hidden />
              <span>{text('visit.photo_pending')}</span>
            </li>
          ))}
        </ul>
      )}
      <ReviewComments
        kind="photo"
        refs={[...photos.map(({ photoId }) => photoId), ...former]}
        nameOf={nameOf}
      />
      {shown && (
        <PhotoViewer photo={shown} rule={rule} number={numberOf(shown.photoId)} onClose={view.close} />
      )}
    </>
  );
};
