// Every own draft of the site, so that none is forgotten beside the one `Lanjutkan` opens.

import { IconPencil } from '@tabler/icons-react';
import { Link } from 'react-router';
import type { Draft } from '../../../domain/draft.ts';
import { deviceZone, fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';

export const SiteDrafts = ({ drafts }: { readonly drafts: readonly Draft[] }) => {
  const { deps } = useServices();
  const words = useText();
  const { text } = words;
  if (drafts.length === 0) return null;
  return (
    <section className="tj-card site-section" aria-labelledby="site-drafts">
      <h3 id="site-drafts">{text('sinkron.drafts')}</h3>
      <ul className="site-drafts">
        {drafts.map((draft) => (
          <li key={draft.visitId}>
            <IconPencil size={20} aria-hidden />
            <Link to={`/kunjungan/${draft.visitId}`}>
              {text('lokasi.draft', {
                mulai: fullMoment(draft.startedAt, deviceZone(), words),
                waktu: nearMoment(draft.updatedAt, deps.now(), deviceZone(), words),
              })}
            </Link>
          </li>
        ))}
      </ul>
    </section>
  );
};
