// Every confirmation that stands in this person's name, so that nothing is signed behind the back.

import { useLiveQuery } from 'dexie-react-hooks';
import { Link } from 'react-router';
import type { Confirmation } from '../../domain/confirmation.ts';
import type { Seen } from '../../domain/overlay.ts';
import type { Site } from '../../domain/site.ts';
import { readConfirmationsInName } from '../../local-database/read-confirmations.ts';
import { readSite } from '../../local-database/read-site.ts';
import { useServices } from '../shared/services.ts';
import { ConfirmationRow } from '../shared/visit-view/ConfirmationsView.tsx';
import { useText } from '../text/use-text.ts';
import { DenyForm } from './DenyForm.tsx';

interface Signed {
  readonly row: Seen<Confirmation>;
  readonly site: Site | null;
}

export const InMyName = () => {
  const { database, person } = useServices();
  const { text } = useText();
  const signed = useLiveQuery(async (): Promise<readonly Signed[]> => {
    const rows = await readConfirmationsInName(database, person);
    return Promise.all(rows.map(async (row) => ({ row, site: await readSite(database, row.siteId) })));
  }, [database, person]);
  return (
    <section className="tj-stack" aria-labelledby="in-my-name">
      <h2 id="in-my-name" className="tj-heading">
        {text('konfirmasi_saya.in_name')}
      </h2>
      <p className="tj-quiet confirmer-explain">{text('konfirmasi_saya.in_name_says')}</p>
      {signed?.length === 0 && <p className="confirmer-explain">{text('konfirmasi_saya.in_name_none')}</p>}
      {signed?.map((one) => (
        <SignedCard key={one.row.confirmationId} signed={one} />
      ))}
    </section>
  );
};

const SignedCard = ({ signed: { row, site } }: { readonly signed: Signed }) => {
  const { text, of } = useText();
  const title = site ? of(site.title) : text('konfirmasi_saya.unknown_site');
  return (
    <article className="tj-card confirmer-signed" aria-label={title}>
      <h3>{title}</h3>
      <ul className="record-rows">
        <ConfirmationRow row={row} site={site} isEarlier={false} />
      </ul>
      {row.fromPhone && <p className="record-small">{text('record.effect.on_phone')}</p>}
      <div className="confirmer-actions">
        <Link to={`/rekaman/${row.visitActId}`}>{text('konfirmasi_saya.read_visit')}</Link>
        {!row.denied && <DenyForm confirmationId={row.confirmationId} title={title} />}
      </div>
    </article>
  );
};
