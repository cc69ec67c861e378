// A visit being made: its checklist page by page, notes, summary and confirmation.

import './visit.css';
import '../../shared/questions/question.css';
import '../../shared/questions/answers.css';
import './gps.css';
import './photos.css';
import './camera.css';
import './summary.css';
import './buttons.css';
import { Navigate, useLocation } from 'react-router';
import { ChecklistScreen } from './ChecklistScreen.tsx';
import { DraftConfirmationScreen } from './DraftConfirmationScreen.tsx';
import { NotesScreen } from './NotesScreen.tsx';
import { pageOfPath } from './page-of-path.ts';
import { SummaryScreen } from './SummaryScreen.tsx';
import { VisitProvider } from './VisitProvider.tsx';
import { readVisitAddress, visitPath } from './visit-address.ts';
import { useVisit } from './visit-context.ts';

export const VisitRoutes = () => {
  const address = readVisitAddress(useLocation().pathname);
  if (address === null) return <Navigate to="/tugas" replace />;
  return (
    <VisitProvider key={address.visitId} visitId={address.visitId}>
      <VisitScreen page={address.page} />
    </VisitProvider>
  );
};

const VisitScreen = ({ page }: { readonly page: string }) => {
  const { draft, pages } = useVisit();
  switch (page) {
    case 'ringkasan':
      return <SummaryScreen />;
    case 'konfirmasi':
      return <DraftConfirmationScreen />;
    case 'catatan':
      return <NotesScreen />;
    default: {
      const shown = pages.find(({ id }) => id === page);
      if (shown) return <ChecklistScreen key={page} page={shown} />;
      const place = page === '' ? placeToReturn(draft, pages) : (pages[0]?.id ?? 'ringkasan');
      return <Navigate to={visitPath(draft.visitId, place)} replace />;
    }
  }
};

/** Where the person was; a correction opens at the first thing the supervisor commented on. */
const placeToReturn = (
  draft: ReturnType<typeof useVisit>['draft'],
  pages: ReturnType<typeof useVisit>['pages'],
): string => {
  const { page } = draft.place;
  if (['ringkasan', 'konfirmasi', 'catatan'].includes(page) || pages.some(({ id }) => id === page))
    return page;
  const commented = draft.reviewItems
    .map(({ kind, ref }) =>
      kind === 'question' ? ref : (draft.photos.find(({ photoId }) => photoId === ref)?.path ?? null),
    )
    .find((path) => path !== null);
  const section = commented ? pageOfPath(commented, pages) : undefined;
  return section ?? pages[0]?.id ?? 'ringkasan';
};
