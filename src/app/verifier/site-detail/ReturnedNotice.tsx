// A returned visit comes before everything else on its site's page: what was said. The way to correct it is below.

import { IconArrowBackUp } from '@tabler/icons-react';
import type { ReturnComment } from '../../../local-database/read-return-comments.ts';
import { useText } from '../../text/use-text.ts';

export const ReturnedNotice = ({ said }: { readonly said: ReturnComment | undefined }) => {
  const { text } = useText();
  return (
    <section className="tj-notice" data-tone="amber" aria-label={text('status.dikembalikan')}>
      <IconArrowBackUp size={24} aria-hidden />
      <span>
        <strong>{text('status.dikembalikan')}.</strong>
        {said && ` ${text('lokasi.reviewer_says', { nama: said.personName, komentar: said.comment })}`}
        {said?.division && ` (${text('record.for_division', { bidang: said.division })})`}
        {said && said.items > 0 && ` (${text('lokasi.items_commented', { n: said.items })})`}
      </span>
    </section>
  );
};
