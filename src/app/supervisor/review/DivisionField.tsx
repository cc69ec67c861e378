// Whom in the agency the words of a review are for, beside the author of the visit.

import { useEffect, useState } from 'react';
import { readDivisions } from '../../../local-database/read-divisions.ts';
import { useServices } from '../../shared/services.ts';
import { useText } from '../../text/use-text.ts';
import type { ReviewDraftHandle } from './use-review-draft.ts';

export const DivisionField = ({ handle }: { readonly handle: ReviewDraftHandle }) => {
  const { text } = useText();
  const { deps } = useServices();
  const [known, setKnown] = useState<readonly string[]>([]);
  useEffect(() => {
    let current = true;
    void readDivisions(deps.database).then((read) => {
      if (current) setKnown(read);
    }, console.error);
    return () => {
      current = false;
    };
  }, [deps]);
  return (
    <label>
      {text('tinjau.division')}
      <input
        className="desk-division"
        list="review-divisions"
        autoComplete="off"
        maxLength={200}
        value={handle.draft.division ?? ''}
        onChange={(event) => handle.setDivision(event.currentTarget.value)}
      />
      <datalist id="review-divisions">
        {known.map((name) => (
          <option key={name} value={name} />
        ))}
      </datalist>
    </label>
  );
};
