// The one page a village head or camat sees: what was found, the photos, agree or not, and a signature.
// The same page for a draft on the verifier's phone and for a sealed visit on one's own account.

import './confirmation.css';
import { type ReactNode, useState } from 'react';
import { formatMoment } from '../../../domain/local-time.ts';
import { useText } from '../../text/use-text.ts';
import { PhotoThumb } from '../visit-view/PhotoPicture.tsx';
import { ConfirmationForm } from './ConfirmationForm.tsx';
import type {
  ConfirmationInput,
  ConfirmationSubject,
  Confirmer,
  GivenConfirmation,
} from './confirmation-subject.ts';
import { foundLines } from './found-lines.ts';
import { GivenList } from './GivenList.tsx';
import { namedLines } from './named-lines.ts';

export interface ConfirmationPageProps {
  readonly subject: ConfirmationSubject;
  /** In whose name it may stand: the site's confirmers, or the one account itself. */
  readonly confirmers: readonly Confirmer[];
  readonly by: 'own_account' | 'on_device';
  readonly position: ConfirmationInput['position'];
  /** What a half-filled form is kept under: the visit of a draft, or the sealed visit act. */
  readonly keepAs: string;
  /** Confirmations given so far, oldest first. */
  readonly given: readonly GivenConfirmation[];
  /** Stores a confirmation; a refusal comes back as one sentence. */
  readonly onGive: (
    input: ConfirmationInput,
  ) => Promise<{ readonly ok: true } | { readonly ok: false; readonly sentence: string }>;
  /** Takes one back; only while nothing is sealed. */
  readonly onWithdraw?: (confirmationId: string) => void;
  /** Opens a photo; without it photos are only swiped. */
  readonly onOpenPhoto?: (photoId: string) => void;
  /** Ways to read more before signing; they stand above the form. */
  readonly readMore?: ReactNode;
}

export const ConfirmationPage = (props: ConfirmationPageProps) => {
  const { subject, confirmers, by, position, given, keepAs, onGive, onWithdraw, readMore } = props;
  const words = useText();
  const { text, of, language } = words;
  const [isAdding, setAdding] = useState(false);
  const { site } = subject;
  const lines = foundLines(subject, words);
  const showsForm = given.length === 0 || isAdding;
  const give = async (input: ConfirmationInput) => {
    const answer = await onGive(input);
    if (answer.ok) setAdding(false);
    return answer;
  };
  return (
    <div className="confirmation tj-page">
      <section className="confirmation-found" aria-label={text('konfirmasi.found')}>
        <h2 className="confirmation-title">{of(site.title)}</h2>
        <p className="confirmation-who">
          {text('konfirmasi.visited_by', {
            nama: subject.visitedBy,
            waktu: formatMoment(subject.at, site.timezone, language),
          })}
        </p>
        <dl className="confirmation-lines">
          {[...lines, ...namedLines(subject, text)].map(({ key, label, value }) => (
            <div key={`${key}-${label}`} data-key={key}>
              <dt>{label}</dt>
              <dd>{value}</dd>
            </div>
          ))}
        </dl>
      </section>
      <Photos {...props} />
      {readMore}
      {given.length > 0 && (
        <GivenList
          subject={subject}
          given={given}
          lines={lines}
          onWithdraw={onWithdraw}
          onAdd={by === 'on_device' && !isAdding ? () => setAdding(true) : undefined}
        />
      )}
      {showsForm && (
        <ConfirmationForm
          key={given.length}
          confirmers={confirmers}
          given={given}
          by={by}
          position={position}
          keepAs={keepAs}
          hash={subject.hash}
          onGive={give}
        />
      )}
    </div>
  );
};

const Photos = ({ subject, onOpenPhoto }: ConfirmationPageProps) => {
  const { text } = useText();
  if (subject.photos.length === 0) return null;
  return (
    <ul
      className="confirmation-photos"
      // biome-ignore lint/a11y/noNoninteractiveTabindex: a strip that scrolls must be reachable by keyboard
      tabIndex={0}
      aria-label={text('konfirmasi.photos')}
    >
      {subject.photos.map(({ photoId }, index) => {
        const name = text('konfirmasi.photo_n', { n: index + 1 });
        return (
          <li key={photoId}>
            {onOpenPhoto ? (
              <button type="button" className="confirmation-photo" onClick={() => onOpenPhoto(photoId)}>
                <PhotoThumb photoId={photoId} known={undefined} alt={name} />
              </button>
            ) : (
              <PhotoThumb photoId={photoId} known={undefined} alt={name} />
            )}
          </li>
        );
      })}
    </ul>
  );
};
