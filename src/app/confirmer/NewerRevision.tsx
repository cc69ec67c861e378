// What was signed is not the newest revision: what that means for the signature, and what can still be done about it.

import { IconAlertTriangle } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { VisitHead } from '../../domain/visit-head.ts';
import { siteStateLook } from '../shared/site-state-look.tsx';
import { useText } from '../text/use-text.ts';

interface Props {
  readonly signed: VisitHead;
  readonly newer: VisitHead;
  /** Who decided the newer revision, as far as this phone knows. */
  readonly decidedBy: string | null;
}

/** What a decision on a revision means to who signed the one before; null while it waits. */
const meaningOf = (state: VisitHead['state']): 'disetujui' | 'dikembalikan' | 'ditolak' | null =>
  state === 'disetujui' || state === 'dikembalikan' || state === 'ditolak' ? state : null;

export const NewerRevision = ({ signed, newer, decidedBy }: Props) => {
  const { text } = useText();
  const revisions = { from: signed.revision, n: newer.revision };
  const meaning = meaningOf(newer.state);
  const isAccepted = meaning === 'disetujui';
  return (
    <div className="confirmer-newer">
      <p>
        <IconAlertTriangle size={20} aria-hidden />
        <strong>
          {meaning === null
            ? text('konfirmasi_saya.newer_open', revisions)
            : text('konfirmasi_saya.newer_decided', {
                ...revisions,
                state: text(siteStateLook[newer.state].labelKey).toLowerCase(),
              })}
        </strong>
      </p>
      {meaning !== null && (
        <>
          <p>{text(`konfirmasi_saya.means_${meaning}`, revisions)}</p>
          <p>
            {decidedBy === null
              ? text('konfirmasi_saya.ask_visitor', { petugas: newer.personName })
              : text('konfirmasi_saya.ask_both', { petugas: newer.personName, pemutus: decidedBy })}
          </p>
        </>
      )}
      <div className="confirmer-newer-ways">
        <Link to={meaning === null ? `/konfirmasi/${newer.actId}` : `/rekaman/${newer.actId}`}>
          {text('konfirmasi_saya.read_revision', { n: newer.revision })}
        </Link>
        {isAccepted && (
          <>
            <Link to={`/berita-acara/${newer.actId}`}>{text('minutes.read')}</Link>
            <Link to={`/konfirmasi/${newer.actId}`}>
              {text('konfirmasi_saya.say_yours', { n: newer.revision })}
            </Link>
          </>
        )}
      </div>
    </div>
  );
};
