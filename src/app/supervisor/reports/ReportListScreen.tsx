// The list behind a figure: the same filter, a hundred rows a page, each opening its site or visit.

import './report-steps.css';
import './report-table.css';
import './reports.css';
import { IconChevronLeft, IconChevronRight, IconSearch } from '@tabler/icons-react';
import { type ReactNode, useState } from 'react';
import { useSearchParams } from 'react-router';
import { reportPageRows } from '../../../contract/report-lists.ts';
import { Button } from '../../shared/controls/Button.tsx';
import { TextInput } from '../../shared/controls/TextInput.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useText } from '../../text/use-text.ts';
import { FilterOffers, FilterWords } from './ReportFilterBar.tsx';
import { addressOf, filterNames, filterOf } from './report-address.ts';
import { reportWords } from './report-words.ts';

/** Words of a figure that are shown as they are, or by a text of their own. */
const figureNames = [
  'village',
  'planTarget',
  'standing',
  'visited',
  'planned',
  'due',
  'confirmed',
  'person',
  'condition',
  'roads',
  'source',
  'partner',
  'money',
  'amount',
  'innovation',
  'progress',
  'week',
  'late',
  'doubtful',
] as const;

export interface ReportListProps {
  readonly title: string;
  /** Where the server is asked. */
  readonly path: string;
  readonly children: (address: string) => ReactNode;
}

export const ReportListScreen = ({ title, path, children }: ReportListProps) => {
  const { text } = useText();
  const [params, setParams] = useSearchParams();
  const filter = filterOf(params);
  useScreenTitle(title, { back: addressOf('/laporan', filter) });
  const [words, setWords] = useState(params.get('search') ?? '');
  const look = (): void => {
    const next = new URLSearchParams(params);
    next.delete('page');
    if (words.trim() === '') next.delete('search');
    else next.set('search', words.trim());
    setParams(next, { replace: true });
  };
  // The answer names the section itself.
  const known = new Set<string>([...filterNames, ...figureNames, 'checklist', 'section', 'search', 'page']);
  const asked = Object.fromEntries([...params].filter(([name]) => known.has(name)));
  return (
    <FilterOffers>
      <div className="reports report-list">
        <FilterWords filter={filter} />
        <FigureWords params={params} />
        <form
          className="report-search report-no-print"
          onSubmit={(event) => {
            event.preventDefault();
            look();
          }}
        >
          <TextInput
            type="search"
            label={text('laporan.search')}
            leftSection={<IconSearch size={20} aria-hidden />}
            maxLength={100}
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
          <Button type="submit" variant="default">
            {text('btn.cari')}
          </Button>
        </form>
        {children(addressOf(path, asked))}
      </div>
    </FilterOffers>
  );
};

const FigureWords = ({ params }: { readonly params: URLSearchParams }) => {
  const spoken = useText();
  const { text } = spoken;
  const { source } = reportWords(spoken);
  const set = figureNames.flatMap((name) => {
    const value = params.get(name);
    if (value === null) return [];
    if (value === '1') return [text(`laporan.only.${name}`)];
    const named =
      name === 'source'
        ? source(value)
        : name === 'planTarget'
          ? value === '-'
            ? text('laporan.no_plan_target')
            : value
          : name === 'partner' || name === 'person' || name === 'village' || name === 'week'
            ? value
            : text(`laporan.${name}.${value}`);
    return [`${text(`laporan.only.${name}`)}: ${named}`];
  });
  return set.length === 0 ? null : <p className="report-filter-words">{set.join(' · ')}</p>;
};

/** How many there are, and the way to the other pages. */
export const Pages = ({ count, children }: { readonly count: number; readonly children: ReactNode }) => {
  const spoken = useText();
  const { text } = spoken;
  const { count: number } = reportWords(spoken);
  const [params, setParams] = useSearchParams();
  const page = Math.max(0, Number(params.get('page') ?? 0) || 0);
  const last = Math.max(0, Math.ceil(count / reportPageRows) - 1);
  const go = (to: number): void => {
    const next = new URLSearchParams(params);
    next.set('page', String(to));
    setParams(next);
  };
  return (
    <>
      {last > 0 && (
        <p role="status">
          {text('laporan.list_count', {
            n: number(count),
            from: number(count === 0 ? 0 : page * reportPageRows + 1),
            to: number(Math.min(count, (page + 1) * reportPageRows)),
          })}
        </p>
      )}
      {children}
      {last > 0 && (
        <nav className="report-pages report-no-print" aria-label={text('laporan.pages')}>
          <Button
            variant="default"
            disabled={page === 0}
            leftSection={<IconChevronLeft size={20} aria-hidden />}
            onClick={() => go(page - 1)}
          >
            {text('btn.sebelumnya')}
          </Button>
          <Button
            variant="default"
            disabled={page >= last}
            rightSection={<IconChevronRight size={20} aria-hidden />}
            onClick={() => go(page + 1)}
          >
            {text('btn.berikutnya')}
          </Button>
        </nav>
      )}
    </>
  );
};
