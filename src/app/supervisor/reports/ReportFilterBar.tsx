// Which sites and visits are counted. Every choice goes into the address at once.

import './report-filters.css';
import { IconFilter, IconX } from '@tabler/icons-react';
import { createContext, type ReactNode, useContext, useState } from 'react';
import { useSearchParams } from 'react-router';
import {
  type ReportChoices,
  type ReportFilter,
  reportChoicesAnswerSchema,
} from '../../../contract/reports.ts';
import { useText } from '../../text/use-text.ts';
import { filterNames, filterOf } from './report-address.ts';
import { reportWords } from './report-words.ts';
import { useReport } from './use-report.ts';

export const useReportFilter = (): {
  readonly filter: ReportFilter;
  readonly change: (name: (typeof filterNames)[number], value: string) => void;
  readonly clear: () => void;
} => {
  const [params, setParams] = useSearchParams();
  const set = (edit: (params: URLSearchParams) => void): void =>
    setParams(
      (before) => {
        const next = new URLSearchParams(before);
        edit(next);
        return next;
      },
      { replace: true },
    );
  return {
    filter: filterOf(params),
    change: (name, value) =>
      set((next) => {
        if (value === '') next.delete(name);
        else next.set(name, value);
        // A kecamatan of another kabupaten would leave nothing.
        if (name === 'regency' && !(next.get('district') ?? '').startsWith(`${value}.`))
          next.delete('district');
      }),
    clear: () =>
      set((next) => {
        for (const name of filterNames) next.delete(name);
      }),
  };
};

const nothing: ReportChoices = {
  asOf: 0,
  pending: 0,
  programmes: [],
  regencies: [],
  districts: [],
  agencies: [],
  years: [],
  themes: [],
  categories: [],
};

type Options = readonly (readonly [value: string, words: string])[];

type FilterOptions = Readonly<Partial<Record<(typeof filterNames)[number], Options>>>;

const Offered = createContext<FilterOptions>({});

const useFilterOptions = (): FilterOptions => useContext(Offered);

/** Asks once for a whole screen what the filter offers. */
export const FilterOffers = ({ children }: { readonly children: ReactNode }) => (
  <Offered value={useOffers()}>{children}</Offered>
);

const useOffers = (): FilterOptions => {
  const words = useText();
  const { category } = reportWords(words);
  const choices = useReport('/api/reports/choices', reportChoicesAnswerSchema).value ?? nothing;
  return {
    programme: choices.programmes.map(({ id, name }) => [id, words.of(name)]),
    regency: choices.regencies.map(({ code, name }) => [code, name]),
    district: choices.districts.map(({ code, name }) => [code, name]),
    agency: choices.agencies.map((name) => [name, name]),
    year: choices.years.map((year) => [String(year), String(year)]),
    theme: choices.themes.map((code) => [code, category(code)]),
    category: choices.categories.map(({ code, label }) => [code, category(code, label)]),
  };
};

export const ReportFilterBar = () => {
  const { text } = useText();
  const { filter, change, clear } = useReportFilter();
  const options = useFilterOptions();
  const isSet = Object.keys(filter).length > 0;
  const [isOpen, setOpen] = useState(false);
  return (
    <div
      className="report-filters report-no-print"
      role="group"
      aria-label={text('laporan.filters')}
      data-open={isOpen || undefined}
    >
      <button
        type="button"
        className="desk-clear report-filters-open"
        aria-expanded={isOpen}
        onClick={() => setOpen(!isOpen)}
      >
        <IconFilter size={20} aria-hidden /> {text('btn.saring')}
      </button>
      {filterNames.map((name) => {
        if (name === 'from' || name === 'to')
          return (
            <label key={name} className="report-day">
              {text(`laporan.filter.${name}`)}
              <input
                type="date"
                value={filter[name] ?? ''}
                onChange={(event) => change(name, event.currentTarget.value)}
              />
            </label>
          );
        const own = (options[name] ?? []).filter(
          ([code]) =>
            name !== 'district' || filter.regency === undefined || code.startsWith(`${filter.regency}.`),
        );
        if (own.length < 2 && filter[name] === undefined) return null;
        const known = own.some(([value]) => value === filter[name]);
        return (
          <select
            key={name}
            className="desk-choice"
            aria-label={text(`laporan.filter.${name}`)}
            value={filter[name] ?? ''}
            data-set={filter[name] !== undefined || undefined}
            onChange={(event) => change(name, event.currentTarget.value)}
          >
            <option value="">{text(`laporan.filter.${name}`)}</option>
            {!known && filter[name] !== undefined && <option value={filter[name]}>{filter[name]}</option>}
            {own.map(([value, label]) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        );
      })}
      {isSet && (
        <button type="button" className="desk-clear" onClick={clear}>
          <IconX size={20} aria-hidden /> {text('supervisi.clear')}
        </button>
      )}
    </div>
  );
};

/** The filter in words: "Program: Kotaku". */
export const useFilterWords = (filter: ReportFilter): readonly string[] => {
  const { text } = useText();
  const options = useFilterOptions();
  return filterNames.flatMap((name) => {
    const value = filter[name];
    if (value === undefined) return [];
    const words = options[name]?.find(([one]) => one === value)?.[1] ?? value;
    return [`${text(`laporan.filter.${name}`)}: ${words}`];
  });
};

/** The same for paper and above a list. */
export const FilterWords = ({ filter }: { readonly filter: ReportFilter }) => {
  const { text } = useText();
  const words = useFilterWords(filter);
  return (
    <p className="report-filter-words">{words.length === 0 ? text('laporan.all_own') : words.join(' · ')}</p>
  );
};
