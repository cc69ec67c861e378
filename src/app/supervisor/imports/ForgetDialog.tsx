// Asked before the copy of a file goes: what it wrote stays, and that has to be said before it is believed lost.

import type { Import } from '../../../contract/imports.ts';
import { AskFirst } from '../../shared/AskFirst.tsx';
import { useText } from '../../text/use-text.ts';
import { counted } from './counted.ts';

interface Props {
  readonly one: Import;
  readonly onClose: () => void;
  readonly onForget: () => void;
}

export const ForgetDialog = ({ one, onClose, onForget }: Props) => {
  const { text, language } = useText();
  const written = (one.result?.new ?? 0) + (one.result?.changed ?? 0);
  return (
    <AskFirst title={text('impor.forget_rows')} isGrave={false} onConfirm={onForget} onClose={onClose}>
      <p>
        {text('impor.forget_ask', { nama: one.fileName, n: counted(written, language) })}
        {(one.result?.bad ?? 0) > 0 && ` ${text('impor.forget_bad')}`}
      </p>
    </AskFirst>
  );
};
