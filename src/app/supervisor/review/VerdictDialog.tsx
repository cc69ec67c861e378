import { IconCheck, IconX } from '@tabler/icons-react';
import { ModalDialog } from '../../shared/ModalDialog.tsx';
import { useText } from '../../text/use-text.ts';

const words = {
  rejected: { title: 'tinjau.reject_title', says: 'tinjau.reject_says', verdict: 'btn.tolak', Icon: IconX },
  accepted: {
    title: 'tinjau.rival_title',
    says: 'tinjau.rival_says',
    verdict: 'btn.setujui',
    Icon: IconCheck,
  },
} as const;

/** Asked before a rejection, which cannot be taken back, and before a second rival revision is approved as well. */
export const VerdictDialog = ({
  verdict,
  onSure,
  onClose,
}: {
  readonly verdict: keyof typeof words;
  readonly onSure: () => void;
  readonly onClose: () => void;
}) => {
  const { text } = useText();
  const said = words[verdict];
  return (
    <ModalDialog className="desk-dialog" labelledBy="verdict-title" onClose={onClose}>
      <h2 id="verdict-title">{text(said.title)}</h2>
      <p>{text(said.says)}</p>
      <div className="desk-verdicts">
        <button type="button" onClick={onClose}>
          {text('btn.batal')}
        </button>
        <button
          type="button"
          data-verdict={verdict === 'rejected' ? 'rejected-sure' : verdict}
          onClick={onSure}
        >
          <said.Icon size={22} aria-hidden /> {text(said.verdict)}
        </button>
      </div>
    </ModalDialog>
  );
};
