import { useEffect } from 'react';
import { savePlace } from '../../../actions/draft-place.ts';
import { useVisit } from './visit-context.ts';

/** Stores that this screen of the visit is open, to come back to after a kill. */
export const useSavePlace = (page: string): void => {
  const { draft, edit } = useVisit();
  const { visitId } = draft;
  useEffect(() => {
    if (draft.place.page !== page)
      void edit((deps) => savePlace(deps, { visitId, place: { page, path: null } }), 'place');
  }, [visitId, page, edit]);
};
