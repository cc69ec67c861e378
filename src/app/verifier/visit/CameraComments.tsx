// What the reviewer wrote, in the camera that takes the photo anew; where several photos are to be, each comment is the
// way to its photo.

import { IconMessage2 } from '@tabler/icons-react';
import type { PhotoFacts } from '../../../domain/photo.ts';
import { useText } from '../../text/use-text.ts';
import type { PhotoComment } from './camera-comments.ts';

interface Props {
  readonly comments: readonly PhotoComment[];
  /** The photo laid over the live picture. */
  readonly shown: string | undefined;
  readonly onChoose: (photo: PhotoFacts) => void;
}

export const CameraComments = ({ comments, shown, onChoose }: Props) => {
  const { text } = useText();
  if (comments.length === 0) return null;
  const hasChoice = new Set(comments.flatMap(({ photo }) => photo?.facts.photoId ?? [])).size > 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by the keyboard
    <section className="camera-comments" aria-label={text('visit.reviewer')} tabIndex={0}>
      {comments.map(({ item, photo }) => {
        const says = (
          <>
            <IconMessage2 size={20} aria-hidden />
            <span>
              <strong>
                {photo
                  ? text('visit.reviewer_photo', { foto: text('visit.photo_n', { n: photo.number }) })
                  : text('visit.reviewer')}
              </strong>{' '}
              {item.comment}
            </span>
          </>
        );
        const key = `${item.ref}-${item.comment}`;
        return photo && hasChoice ? (
          <button
            key={key}
            type="button"
            aria-pressed={photo.facts.photoId === shown}
            onClick={() => onChoose(photo.facts)}
          >
            {says}
          </button>
        ) : (
          <p key={key}>{says}</p>
        );
      })}
    </section>
  );
};
