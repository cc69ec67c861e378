// Confirmations given so far, each with the copy its signer can take along at once.

import { IconCircleCheck, IconCircleX, IconShare, IconUserOff, IconUserPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { formatMoment } from '../../../domain/local-time.ts';
import { readThumbs } from '../../../local-database/read-photos.ts';
import { useText } from '../../text/use-text.ts';
import { Button } from '../controls/Button.tsx';
import { useServices } from '../services.ts';
import { SignatureDrawing } from '../visit-view/SignatureDrawing.tsx';
import { confirmationCopy, copyFileName, shareCopy } from './confirmation-copy.ts';
import type { ConfirmationSubject, GivenConfirmation } from './confirmation-subject.ts';
import type { FoundLine } from './found-lines.ts';

const icons = { agree: IconCircleCheck, dispute: IconCircleX, not_present: IconUserOff } as const;
const mostPictures = 6;

interface Props {
  readonly subject: ConfirmationSubject;
  readonly given: readonly GivenConfirmation[];
  readonly lines: readonly FoundLine[];
  readonly onWithdraw: ((confirmationId: string) => void) | undefined;
  readonly onAdd: (() => void) | undefined;
}

export const GivenList = ({ subject, given, lines, onWithdraw, onAdd }: Props) => {
  const { text } = useText();
  return (
    <section className="tj-stack" aria-label={text('konfirmasi.given')}>
      {given.map((one) => (
        <Given key={one.confirmationId} subject={subject} one={one} lines={lines} onWithdraw={onWithdraw} />
      ))}
      {onAdd && (
        <Button
          variant="default"
          fullWidth
          leftSection={<IconUserPlus size={20} aria-hidden />}
          onClick={onAdd}
        >
          {text('konfirmasi.another')}
        </Button>
      )}
    </section>
  );
};

const Given = ({
  subject,
  one,
  lines,
  onWithdraw,
}: Pick<Props, 'subject' | 'lines' | 'onWithdraw'> & { readonly one: GivenConfirmation }) => {
  const { database } = useServices();
  const words = useText();
  const { text, language } = words;
  const [said, setSaid] = useState<string | null>(null);
  const Icon = icons[one.verdict];
  const share = async () => {
    const ids = subject.photos.slice(0, mostPictures).map(({ photoId }) => photoId);
    const thumbs = await readThumbs(database, ids);
    const pictures = ids.flatMap((id) => thumbs.get(id) ?? []);
    const html = confirmationCopy(subject, one, lines, pictures, words);
    const outcome = await shareCopy(html, copyFileName(subject), text('konfirmasi.copy_title'));
    setSaid(outcome === 'cancelled' ? null : text(`konfirmasi.copy_${outcome}`));
  };
  return (
    <article className="given tj-card tj-stack" data-verdict={one.verdict}>
      <p className="given-head">
        <Icon size={26} aria-hidden />
        <span>
          <strong>{text(`konfirmasi.verdict_${one.verdict}`)}</strong>
          {one.signer && (
            <>
              <br />
              {one.signer.name}, {one.signer.position}
              {one.signer.standInFor ? ` (${text('konfirmasi.for', { nama: one.signer.standInFor })})` : ''}
            </>
          )}
          <br />
          <span className="tj-quiet">{formatMoment(one.at, subject.site.timezone, language)}</span>
        </span>
      </p>
      {one.reason && <p className="given-reason">{one.reason}</p>}
      {one.signature && (
        <SignatureDrawing
          signature={one.signature}
          label={text('konfirmasi.signature_of', { nama: one.signer?.name ?? '' })}
        />
      )}
      <Button fullWidth leftSection={<IconShare size={20} aria-hidden />} onClick={() => void share()}>
        {text('konfirmasi.share')}
      </Button>
      {said !== null && <p role="status">{said}</p>}
      {onWithdraw && (
        <Button variant="subtle" onClick={() => onWithdraw(one.confirmationId)}>
          {text('konfirmasi.withdraw')}
        </Button>
      )}
    </article>
  );
};
