// Thumbnails in a row; each opens full screen.

import { IconLoader2 } from '@tabler/icons-react';
import type { PhotoRule } from '../../../domain/checklist/definition.ts';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { useText } from '../../text/use-text.ts';
import { PhotoViewer } from './PhotoViewer.tsx';
import { photoName } from './photo-name.ts';
import { ReviewComments } from './ReviewComments.tsx';
import { useOverlay } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const PhotoStrip = ({
  photos,
  pending,
  rule,
}: {
  readonly photos: readonly PhotoFacts[];
  readonly pending: number;
  readonly rule: PhotoRule | undefined;
}) => {
  const { site, base } = useVisit();
  const words = useText();
  const { text } = words;
  const view = useOverlay('foto');
  const shown = photos.find(({ photoId }) => photoId === view.value);
  return (
    <>
      {(photos.length > 0 || pending > 0) && (
        <ul className="photo-strip">
          {photos.map((photo, index) => (
            <li key={photo.photoId}>
              <button
                type="button"
                className="photo-button"
                onClick={() => view.open(photo.photoId)}
                aria-label={text('visit.photo_open', { foto: photoName(photo, index, site, words) })}
              >
                <PhotoThumb photoId={photo.photoId} known={undefined} alt="" />
                {photo.stage !== 'any' && <span className="photo-stage">{photo.stage} %</span>}
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
      <ReviewComments kind="photo" refs={photos.map(({ photoId }) => photoId)} />
      {shown && <PhotoViewer photo={shown} rule={rule} index={photos.indexOf(shown)} onClose={view.close} />}
    </>
  );
};
