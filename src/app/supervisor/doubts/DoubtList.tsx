// What is worth a second look about a visit, or about one of its photos, each with its reason and the way to see it.

import './doubts.css';
import { IconAlertTriangle } from '@tabler/icons-react';
import { Link, useParams } from 'react-router';
import type { DoubtsSeen } from '../../../local-database/read-doubts.ts';
import type { PlacedPhoto } from '../../shared/visit-view/photo-order.ts';
import { useText } from '../../text/use-text.ts';
import { type DoubtGroup, doubtSentence, groupDoubts } from './doubt-words.ts';

/** Photos named by a button of their own; of more, the sentence says how many. */
const mostButtons = 4;

export const DoubtList = ({
  seen,
  photos,
  onOpenPhoto,
}: {
  readonly seen: DoubtsSeen;
  readonly photos: readonly PlacedPhoto[];
  readonly onOpenPhoto: (photoId: string) => void;
}) => {
  const words = useText();
  const { text } = words;
  const groups = groupDoubts(seen.doubts);
  if (groups.length === 0) return null;
  return (
    <section className="desk-doubts" aria-labelledby="desk-doubts-title">
      <h3 id="desk-doubts-title">
        <IconAlertTriangle size={22} aria-hidden /> {text('doubt.title', { n: groups.length })}
      </h3>
      <ul>
        {groups.map((group) => (
          <li key={group.key}>
            <p>{doubtSentence(group, seen.others, words)}</p>
            <p className="desk-doubts-ways">
              {group.photoIds.slice(0, mostButtons).map((photoId) => (
                <button key={photoId} type="button" onClick={() => onOpenPhoto(photoId)}>
                  {text('doubt.open_photo', { n: numberOfPhoto(photos, photoId) })}
                </button>
              ))}
              <WayToOther group={group} seen={seen} />
            </p>
          </li>
        ))}
      </ul>
      <p className="tj-quiet">{text('doubt.meaning')}</p>
    </section>
  );
};

const numberOfPhoto = (photos: readonly PlacedPhoto[], photoId: string): number =>
  photos.findIndex(({ facts }) => facts.photoId === photoId) + 1;

const WayToOther = ({ group, seen }: { readonly group: DoubtGroup; readonly seen: DoubtsSeen }) => {
  const { text } = useText();
  const { actId: from } = useParams();
  const { otherActId, otherPhotoId } = group;
  if (otherActId === null || !seen.others.has(otherActId)) return null;
  return (
    <Link to={`/peninjauan/${otherActId}`} state={{ photoId: otherPhotoId, from }}>
      {text(otherPhotoId === null ? 'doubt.open_other' : 'doubt.open_other_photo')}
    </Link>
  );
};

/** The doubts about the photo that is shown, in short. */
export const PhotoDoubts = ({
  seen,
  photoId,
}: {
  readonly seen: DoubtsSeen;
  readonly photoId: string | null;
}) => {
  const words = useText();
  const groups = groupDoubts(seen.doubts.filter((doubt) => photoId !== null && doubt.photoId === photoId));
  if (groups.length === 0) return null;
  return (
    <ul className="desk-photo-doubts" aria-label={words.text('doubt.of_photo')}>
      {groups.map((group) => (
        <li key={group.key}>
          <IconAlertTriangle size={20} aria-hidden />
          <span>
            {doubtSentence(group, seen.others, words)} <WayToOther group={group} seen={seen} />
          </span>
        </li>
      ))}
    </ul>
  );
};
