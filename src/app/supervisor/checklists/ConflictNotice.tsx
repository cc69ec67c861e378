// Somebody else saved the draft meanwhile: what differs, and both ways on. Neither text is lost by either.

import { Button } from '../../shared/controls/Button.tsx';
import { useText } from '../../text/use-text.ts';
import { ChangeList } from './ChangeList.tsx';
import type { Working } from './use-definition.ts';

export const ConflictNotice = ({ working }: { readonly working: Working }) => {
  const { text } = useText();
  if (working.saving !== 'conflict') return null;
  const { theirs, definition } = working;
  return (
    <section className="tj-notice ck-conflict" data-tone="amber" role="alert">
      <div className="tj-stack">
        <p>
          {theirs
            ? text('ceklis.conflict.other', { nama: theirs.savedBy?.name ?? '–' })
            : text('ceklis.conflict.gone')}
        </p>
        {theirs && (
          <details>
            <summary>{text('ceklis.conflict.what')}</summary>
            <ChangeList before={theirs.definition} after={definition} />
          </details>
        )}
        <div className="ck-row">
          {theirs && (
            <Button variant="default" onClick={working.takeTheirs}>
              {text('ceklis.conflict.take_theirs')}
            </Button>
          )}
          <Button variant="default" onClick={working.keepMine}>
            {text('ceklis.conflict.keep_mine')}
          </Button>
        </div>
      </div>
    </section>
  );
};
