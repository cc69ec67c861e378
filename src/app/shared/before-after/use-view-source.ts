import { useMemo } from 'react';
import type { SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import type { ViewSource } from './photo-views.ts';

/** The photos to compare around one sealed visit: its own, and those of the other visits to its site. */
export const useViewSource = ({
  visit,
  siblings,
  site,
  checklist,
}: Pick<SealedVisit, 'visit' | 'siblings' | 'site' | 'checklist'>): ViewSource =>
  useMemo(
    () => ({ visits: siblings, site, checklist, actId: visit.actId }),
    [siblings, site, checklist, visit.actId],
  );
