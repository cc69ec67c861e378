import { IconMapPinOff, IconPhotoDown, IconVideo } from '@tabler/icons-react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { isVideo } from '../../../domain/video.ts';
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
  return (
    <button type="button" className="photo-button" onClick={() => context.onOpenPhoto(facts.photoId)}>
      <span className="tj-hidden">{name}</span>
      <PhotoThumb photoId={facts.photoId} known={context.photos.get(facts.photoId)} alt="" />
      <span className="photo-badges">
        {isVideo(facts) && (
          <span data-tone="quiet">
            <IconVideo size={16} aria-hidden /> {text('video.name')}
          </span>
        )}
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
