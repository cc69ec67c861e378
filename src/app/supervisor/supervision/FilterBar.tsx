// One row of filters above map and list, and the counters, each of which is a filter too.

import {
  IconAlertTriangle,
  IconArrowBackUp,
  IconArrowsSplit2,
  IconCalendarX,
  IconClock,
  IconSearch,
  IconUserPlus,
  IconX,
} from '@tabler/icons-react';
import { useMemo } from 'react';
import { Link } from 'react-router';
import { mayAssign } from '../../../domain/person.ts';
import type { Programme } from '../../../domain/site.ts';
import { isCounted } from '../../../domain/site-counters.ts';
import type { SupervisedSite } from '../../../local-database/read-supervision.ts';
import { useServices } from '../../shared/services.ts';
import { siteStateLook, siteStatesByUrgency } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import { type Counter, counters, noFilters } from './choose-sites.ts';
import type { Supervision } from './use-supervision.ts';

const icons = {
  waiting: IconClock,
  returned: IconArrowBackUp,
  late: IconCalendarX,
  unsettled: IconArrowsSplit2,
  doubtful: IconAlertTriangle,
} as const satisfies Record<Counter, unknown>;

export const FilterBar = ({
  supervision,
  programmes,
}: {
  readonly supervision: Supervision;
  readonly programmes: readonly Programme[];
}) => {
  const { text, of } = useText();
  const { person } = useServices();
  const { filters, setFilters, counted } = supervision;
  const choices = useChoices(supervision.all, programmes);
  const totals = useMemo(
    () => counters.map((counter) => counted.filter((site) => isCounted(counter, site)).length),
    [counted],
  );
  const isFiltered = JSON.stringify(filters) !== JSON.stringify(noFilters);
  return (
    <div className="desk-filters">
      <div className="desk-counters" role="group" aria-label={text('supervisi.counters')}>
        <span className="desk-counted">{text('supervisi.counted')}</span>
        {counters.map((counter, index) => {
          const Icon = icons[counter];
          return (
            <button
              key={counter}
              type="button"
              className="desk-counter"
              data-counter={counter}
              aria-pressed={filters.counter === counter}
              onClick={() => setFilters({ counter: filters.counter === counter ? '' : counter })}
            >
              <Icon size={22} aria-hidden />
              <b>{totals[index]}</b> {text(`supervisi.counter.${counter}`)}
            </button>
          );
        })}
        {mayAssign(person) && (
          <Link className="desk-counter" to="/penugasan">
            <IconUserPlus size={22} aria-hidden /> {text('tugaskan.title')}
          </Link>
        )}
      </div>
      <div className="desk-chips">
        <label className="desk-search">
          <IconSearch size={20} aria-hidden />
          <span className="tj-hidden">{text('supervisi.search')}</span>
          <input
            type="search"
            autoComplete="off"
            value={filters.search}
            placeholder={text('supervisi.search')}
            onChange={(event) => setFilters({ search: event.currentTarget.value })}
          />
        </label>
        <Choice
          label={text('supervisi.programme')}
          value={filters.programme}
          onChange={(programme) => setFilters({ programme })}
          options={choices.programmes.map((programme) => [programme.id, of(programme.name)])}
        />
        <Choice
          label={text('supervisi.district')}
          value={filters.district}
          onChange={(district) => setFilters({ district })}
          options={choices.districts}
        />
        <Choice
          label={text('supervisi.state')}
          value={filters.state}
          onChange={(state) => setFilters({ state: siteStatesByUrgency.find((one) => one === state) ?? '' })}
          options={choices.states.map((state) => [state, text(siteStateLook[state].labelKey)])}
        />
        <Choice
          label={text('site.verifikator')}
          value={filters.person}
          onChange={(person) => setFilters({ person })}
          options={choices.people.map((name) => [name, name])}
        />
        {isFiltered && (
          <button type="button" className="desk-clear" onClick={() => setFilters(noFilters)}>
            <IconX size={20} aria-hidden /> {text('supervisi.clear')}
          </button>
        )}
      </div>
    </div>
  );
};

const Choice = ({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}) => (
  <select
    className="desk-choice"
    aria-label={label}
    value={value}
    data-set={value !== '' || undefined}
    onChange={(event) => onChange(event.currentTarget.value)}
  >
    <option value="">{label}</option>
    {options.map(([key, name]) => (
      <option key={key} value={key}>
        {name}
      </option>
    ))}
  </select>
);

const useChoices = (all: readonly SupervisedSite[] | undefined, programmes: readonly Programme[]) =>
  useMemo(() => {
    const sites = all ?? [];
    const used = new Set(sites.map(({ program }) => program));
    const states = new Set(sites.map(({ state }) => state));
    const byName = (a: readonly [string, string], b: readonly [string, string]) =>
      a[1].localeCompare(b[1], 'id');
    return {
      programmes: programmes.filter(({ id }) => used.has(id)),
      districts: [...new Map(sites.map((site) => [site.district, site.districtName] as const))].sort(byName),
      states: siteStatesByUrgency.filter((state) => states.has(state)),
      people: [...new Set(sites.flatMap(({ people }) => people))].sort((a, b) => a.localeCompare(b, 'id')),
    };
  }, [all, programmes]);
