import { IconAlertCircle, IconEqual, IconPencil, IconPlus } from '@tabler/icons-react';
import type { RowCounts, RowState } from '../../../contract/imports.ts';
import { formatDecimal } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';

const icons = { new: IconPlus, changed: IconPencil, same: IconEqual, bad: IconAlertCircle } as const;

export const Counts = ({ counts }: { readonly counts: RowCounts }) => {
  const { text, language } = useText();
  return (
    <dl className="imports-counts">
      {(Object.keys(icons) as RowState[]).map((state) => {
        const Icon = icons[state];
        return (
          <div key={state} className="tj-card" data-state={state}>
            <dt>
              <Icon size={22} aria-hidden /> {text(`impor.row_state.${state}`)}
            </dt>
            <dd>{formatDecimal(counts[state], language, 0)}</dd>
          </div>
        );
      })}
    </dl>
  );
};
