import { ModalDialog } from '../../shared/ModalDialog.tsx';
import { useText } from '../../text/use-text.ts';

const keys = [
  ['j', 'tinjau.key.j'],
  ['k', 'tinjau.key.k'],
  ['c', 'tinjau.key.c'],
  ['s', 'tinjau.key.s'],
  ['r', 'tinjau.key.r'],
  ['← →', 'tinjau.key.arrows'],
  ['?', 'tinjau.key.help'],
] as const;

export const KeysDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const { text } = useText();
  return (
    <ModalDialog className="desk-dialog" labelledBy="keys-title" onClose={onClose}>
      <h2 id="keys-title">{text('tinjau.keys')}</h2>
      <dl className="desk-keys">
        {keys.map(([key, label]) => (
          <div key={key}>
            <dt>
              <kbd>{key}</kbd>
            </dt>
            <dd>{text(label)}</dd>
          </div>
        ))}
      </dl>
      <button type="button" className="desk-dialog-close" onClick={onClose}>
        {text('btn.tutup')}
      </button>
    </ModalDialog>
  );
};
