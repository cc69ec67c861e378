import { useEffect, useState } from 'react';
import { draftContentHash } from '../../../actions/sign-draft.ts';
import { useServices } from '../../shared/services.ts';
import { useVisit } from './visit-context.ts';

/** The hash of what is signed: that of the signatures given, else of the draft as stored now; '' while it is computed. */
export const useContentHash = (): string => {
  const { draft } = useVisit();
  const { deps } = useServices();
  const [hash, setHash] = useState('');
  const { visitId, updatedAt } = draft;
  useEffect(() => {
    let current = true;
    void draftContentHash(deps, visitId).then((result) => {
      if (current && result.ok) setHash(result.value);
    });
    return () => {
      current = false;
    };
  }, [deps, visitId, updatedAt]);
  return draft.confirmations[0]?.contentHash ?? hash;
};
