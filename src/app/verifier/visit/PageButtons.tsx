// The bottom of every page: back, a note at any time, on.

import { IconNotes } from '@tabler/icons-react';
import { Link, useNavigate } from 'react-router';
import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const PageButtons = ({ pageId }: { readonly pageId: string }) => {
  const { draft, pages } = useVisit();
  const { text } = useText();
  const navigate = useNavigate();
  const order = [...pages.map(({ id }) => id), 'ringkasan'];
  const at = order.indexOf(pageId);
  // Changes still being stored go on: the queue belongs to the visit, not to the page.
  const go = (page: string | undefined) => {
    if (page !== undefined) navigate(visitPath(draft.visitId, page));
  };
  return (
    <nav className="visit-buttons" aria-label={text('visit.pages')}>
      <Button variant="default" disabled={at <= 0} onClick={() => go(order[at - 1])}>
        {text('btn.sebelumnya')}
      </Button>
      <Link to={visitPath(draft.visitId, 'catatan')} state={{ from: pageId }} className="visit-note-link">
        <IconNotes size={22} aria-hidden />
        <span>
          {draft.notes.length > 0 ? text('visit.notes_n', { n: draft.notes.length }) : text('visit.notes')}
        </span>
      </Link>
      <Button onClick={() => go(order[at + 1])}>{text('btn.berikutnya')}</Button>
    </nav>
  );
};
