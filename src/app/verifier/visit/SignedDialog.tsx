// The one warning before an edit takes signatures away.

import { Button } from '../../shared/controls/Button.tsx';
import { Dialog } from '../../shared/Dialog.tsx';
import { useText } from '../../text/use-text.ts';

export const SignedDialog = ({
  names,
  answer,
}: {
  readonly names: readonly string[];
  readonly answer: (accepted: boolean) => void;
}) => {
  const { text } = useText();
  return (
    <Dialog onClose={() => answer(false)} title={text('visit.signed_title')} withClose={false}>
      <div className="tj-stack">
        <p className="visit-plain">
          {names.length > 0
            ? text('visit.signed_says', { nama: names.join(', ') })
            : text('visit.signed_says_nobody')}
        </p>
        <Button onClick={() => answer(false)} fullWidth>
          {text('visit.signed_keep')}
        </Button>
        <Button onClick={() => answer(true)} fullWidth variant="default">
          {text('visit.signed_change')}
        </Button>
      </div>
    </Dialog>
  );
};
