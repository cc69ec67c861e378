// A row's place in its list, and the way out of it: the same three buttons at every list of the desk.

import './order-buttons.css';
import { IconArrowDown, IconArrowUp, IconTrash } from '@tabler/icons-react';
import { useText } from '../text/use-text.ts';

interface Props {
  /** What is moved or deleted, for who does not see it. */
  readonly name: string;
  readonly onMove: ((by: -1 | 1) => void) | null;
  readonly isFirst: boolean;
  readonly isLast: boolean;
  readonly onDelete: (() => void) | null;
}

export const OrderButtons = ({ name, onMove, isFirst, isLast, onDelete }: Props) => {
  const { text } = useText();
  return (
    <span className="order-buttons">
      {onMove && (
        <>
          <button
            type="button"
            aria-label={text('ceklis.up', { nama: name })}
            disabled={isFirst}
            onClick={() => onMove(-1)}
          >
            <IconArrowUp size={20} aria-hidden />
          </button>
          <button
            type="button"
            aria-label={text('ceklis.down', { nama: name })}
            disabled={isLast}
            onClick={() => onMove(1)}
          >
            <IconArrowDown size={20} aria-hidden />
          </button>
        </>
      )}
      {onDelete && (
        <button type="button" aria-label={text('ceklis.delete', { nama: name })} onClick={onDelete}>
          <IconTrash size={20} aria-hidden />
        </button>
      )}
    </span>
  );
};
