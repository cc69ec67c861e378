import { useEffect, useRef } from 'react';
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
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    const element = dialog.current;
    if (element && !element.open) element.showModal();
  }, []);
  return (
    <dialog ref={dialog} className="desk-dialog" aria-labelledby="keys-title" onClose={onClose}>
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
      <button type="button" className="desk-dialog-close" onClick={() => dialog.current?.close()}>
        {text('btn.tutup')}
      </button>
    </dialog>
  );
};
