// Budget lines without a coordinate: planned works that are no site yet.

import { budgetLinesAnswerSchema } from '../../../contract/imports.ts';
import { formatRupiah } from '../../../domain/numbers.ts';
import { useText } from '../../text/use-text.ts';
import { OfficeTable } from '../OfficeTable.tsx';
import { useOfficeAnswer } from '../use-office-answer.ts';
import { counted } from './counted.ts';

export const WaitingLines = () => {
  const { text, language } = useText();
  const { value } = useOfficeAnswer('/api/budget-lines', budgetLinesAnswerSchema);
  if (value === null || value.all + value.linked === 0) return null;
  return (
    <section className="tj-stack" aria-labelledby="imports-waiting">
      <h2 id="imports-waiting" className="tj-heading">
        {text('impor.waiting')}
      </h2>
      <p>
        {text('impor.waiting_says', {
          n: counted(value.all, language),
          linked: counted(value.linked, language),
        })}
      </p>
      <OfficeTable
        rows={value.waiting}
        idOf={({ id }) => id}
        caption={text('impor.waiting')}
        emptyText={text('impor.waiting_none')}
        columns={[
          {
            id: 'id',
            title: text('impor.line_id'),
            cell: ({ id }) => id,
            searchText: ({ id }) => id,
            sortBy: ({ id }) => id,
          },
          {
            id: 'title',
            title: text('impor.line_title'),
            cell: ({ title }) => title,
            searchText: ({ title }) => title,
            sortBy: ({ title }) => title,
          },
          {
            id: 'place',
            title: text('impor.line_place'),
            cell: ({ place }) => place,
            searchText: ({ place }) => place,
            sortBy: ({ place }) => place,
          },
          {
            id: 'year',
            title: text('impor.line_year'),
            isNumber: true,
            cell: ({ fiscalYear }) => String(fiscalYear),
            sortBy: ({ fiscalYear }) => fiscalYear,
          },
          {
            id: 'budget',
            title: text('impor.line_budget'),
            cell: ({ budgetIdr }) => formatRupiah(budgetIdr, language) ?? '–',
            sortBy: ({ budgetIdr }) => budgetIdr,
            isNumber: true,
          },
        ]}
      />
    </section>
  );
};
