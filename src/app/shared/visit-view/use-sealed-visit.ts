import { useLiveQuery } from 'dexie-react-hooks';
import { useMemo } from 'react';
import type { VisitPayload } from '../../../domain/visit.ts';
import { readSealedVisit, type SealedVisit } from '../../../local-database/read-sealed-visit.ts';
import { useText } from '../../text/use-text.ts';
import { useServices } from '../services.ts';
import { type PlacedPhoto, placedPhotos } from './photo-order.ts';
import { type VisitModel, visitModel } from './visit-model.ts';

/** A sealed visit, live: undefined while it is read for the first time, null when it is not at hand. */
export const useSealedVisit = (actId: string | undefined): SealedVisit | null | undefined => {
  const { database, person } = useServices();
  const found = useLiveQuery(
    async () => ({ actId, sealed: actId ? await readSealedVisit(database, actId, person) : null }),
    [database, actId, person],
  );
  return found?.actId === actId ? found?.sealed : undefined;
};

/** Its rows and photos in words, beside `earlier` (the revision it corrects unless told). */
export const useVisitModel = (
  sealed: SealedVisit | null | undefined,
  earlier?: VisitPayload | null,
): { readonly model: VisitModel | null; readonly photos: readonly PlacedPhoto[] } => {
  const words = useText();
  const beside = earlier === undefined ? (sealed?.base?.payload ?? null) : earlier;
  return useMemo(() => {
    if (!sealed) return { model: null, photos: [] };
    const model = visitModel(sealed, beside, words);
    return {
      model,
      photos: placedPhotos(sealed.visit.payload, model, (n) => words.text('record.note_n', { n })),
    };
  }, [sealed, beside, words]);
};
