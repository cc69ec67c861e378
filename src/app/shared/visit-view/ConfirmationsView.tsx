import { IconAlertTriangle, IconCircleCheck, IconCircleX, IconUserOff } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { type Confirmation, isVoidConfirmation, type Verdict } from '../../../domain/confirmation.ts';
import type { Site } from '../../../domain/site.ts';
import { readRegion } from '../../../local-database/read-site.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { SignatureDrawing } from './SignatureDrawing.tsx';
import { momentAt } from './zone.ts';

const look = {
  agree: { Icon: IconCircleCheck, key: 'record.verdict.agree', tone: 'green' },
  dispute: { Icon: IconCircleX, key: 'record.verdict.dispute', tone: 'red' },
  not_present: { Icon: IconUserOff, key: 'record.verdict.not_present', tone: 'amber' },
} as const satisfies Record<Verdict, unknown>;

export interface ConfirmationsViewProps {
  readonly confirmations: readonly Confirmation[];
  /** Those of earlier revisions, said to be such. */
  readonly earlier?: readonly Confirmation[];
  readonly site: Site | null;
}

export const ConfirmationsView = ({ confirmations, earlier = [], site }: ConfirmationsViewProps) => {
  const { text } = useText();
  const head = useHeadTitle(site);
  return (
    <section className="tj-card record-section" aria-label={text('record.confirmations')}>
      <header className="record-section-head">
        <h2>{text('record.confirmations')}</h2>
      </header>
      {confirmations.length === 0 && (
        <p className="tj-quiet record-calm">{text('record.no_confirmation', { kepala: head })}</p>
      )}
      <ul className="record-rows">
        {confirmations.map((row) => (
          <ConfirmationRow key={row.confirmationId} row={row} site={site} isEarlier={false} />
        ))}
        {earlier.map((row) => (
          <ConfirmationRow key={row.confirmationId} row={row} site={site} isEarlier />
        ))}
      </ul>
    </section>
  );
};

/** What the head of the site's village is called: kepala desa, lurah. */
const useHeadTitle = (site: Site | null): string => {
  const { database } = useServices();
  const { text, of } = useText();
  const village = site?.region.village;
  const region = useLiveQuery(
    () => (village === undefined ? null : readRegion(database, village)),
    [database, village],
  );
  return (region?.head_title ? of(region.head_title) : text('record.village_head')).toLowerCase();
};

export const ConfirmationRow = ({
  row,
  site,
  isEarlier,
}: {
  readonly row: Confirmation;
  readonly site: Site | null;
  readonly isEarlier: boolean;
}) => {
  const { text, language } = useText();
  const { verdict, signer, signature, reason, by } = row.payload;
  const { Icon, key, tone } = look[verdict];
  const isVoid = isVoidConfirmation(row);
  return (
    <li className="record-row" data-void={isVoid || undefined}>
      <p className="record-flag" data-tone={isVoid ? 'quiet' : tone}>
        <Icon size={22} aria-hidden />
        <b>{text(key)}</b>
        {isEarlier && <span>{text('record.earlier_revision')}</span>}
      </p>
      {reason && <p className="record-note">{reason}</p>}
      {signer && (
        <p>
          <b>{signer.name}</b>, {signer.position}
          {signer.nip !== '-' && signer.nip !== '' ? `, NIP ${signer.nip}` : ''}
          {signer.standInFor ? ` (${text('record.stand_in')})` : ''}
        </p>
      )}
      {signature && (
        <SignatureDrawing
          signature={signature}
          label={text('record.signature_of', { name: signer?.name ?? '' })}
        />
      )}
      <p className="tj-quiet record-small">
        {momentAt(row.at, site, language)}
        {' · '}
        {by === 'own_account'
          ? text('record.by_own_account')
          : text('record.by_device', { name: row.personName })}
      </p>
      {row.matchesVisit === false && (
        <p className="record-flag" data-tone="red">
          <IconAlertTriangle size={18} aria-hidden />
          {text('record.other_content')}
        </p>
      )}
      {(row.quarantine ?? []).map((why) => (
        <p key={why} className="record-flag" data-tone="red">
          <IconAlertTriangle size={18} aria-hidden />
          {text(`record.confirmation_quarantine.${why}`)}
        </p>
      ))}
      {row.denied && (
        <p className="record-flag" data-tone="red">
          <IconAlertTriangle size={18} aria-hidden />
          <span>{text('record.denied', { comment: row.denied.comment })}</span>
        </p>
      )}
    </li>
  );
};
