import { IconMapPinOff, IconPhotoDown } from '@tabler/icons-react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { useText } from '../../text/use-text.ts';
import type { RecordContext } from './AnswerRowView.tsx';
import { PhotoThumb } from './PhotoPicture.tsx';
import { commentsOn } from './review-comments.ts';

/** A thumbnail that opens the photo; marked when it came from the gallery, has no position or was commented on. */
export const PhotoButton = ({
  facts,
  name,
  context,
}: {
  readonly facts: PhotoFacts;
  readonly name: string;
  readonly context: Pick<RecordContext, 'photos' | 'reviews' | 'onOpenPhoto'>;
}) => {
  const { text } = useText();
  const isGallery = facts.origin === 'gallery';
  const isUnplaced = !('lng' in facts.position);
  const comments = commentsOn(context.reviews, 'photo', facts.photoId).length;
  const marks = [
    ...(isGallery ? [text('record.origin.gallery')] : []),
    ...(isUnplaced ? [text('record.without_gps')] : []),
    ...(comments > 0 ? [text('record.n_comments', { n: comments })] : []),
  ];
  return (
    <button
      type="button"
      className="photo-button"
      aria-label={[name, ...marks].join(', ')}
      onClick={() => context.onOpenPhoto(facts.photoId)}
    >
      <PhotoThumb photoId={facts.photoId} known={context.photos.get(facts.photoId)} alt={name} />
      <span className="photo-badges">
        {isGallery && (
          <span data-tone="amber">
            <IconPhotoDown size={16} aria-hidden /> {text('record.origin.gallery')}
          </span>
        )}
        {isUnplaced && (
          <span data-tone="amber">
            <IconMapPinOff size={16} aria-hidden /> {text('record.without_gps')}
          </span>
        )}
        {comments > 0 && <span data-tone="red">{text('record.n_comments', { n: comments })}</span>}
      </span>
    </button>
  );
};
