// The first step: which sites. Filters above; the map and the table show the same ones and choose the same ones.

import { IconMap2, IconTable, IconX } from '@tabler/icons-react';
import { memo, startTransition, useCallback, useDeferredValue, useId, useMemo, useState } from 'react';
import { formatShortDay } from '../../../domain/local-time.ts';
import { formatKm } from '../../../domain/numbers.ts';
import type { AssignedSite } from '../../../local-database/read-assignments.ts';
import { isInView } from '../../shared/map/geometry-on-map.ts';
import type { MapBounds, MapMark, MapSite } from '../../shared/map/map-types.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { SiteStateMark, siteStateLook, siteStatesByUrgency } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';
import { type OfficeColumn, OfficeTable } from '../OfficeTable.tsx';
import { BoxOnMap } from './BoxOnMap.tsx';
import { type AssignableFilters, boundsOfBox, type Corner, noFilters } from './choose-assignable.ts';
import type { AssignmentDesk } from './use-assignment-desk.ts';

const DeskMap = memo(SiteMap);

/** More chosen marks than this are no help on a map. */
const mostMarks = 300;

interface Props {
  readonly desk: AssignmentDesk;
  readonly filters: AssignableFilters;
  readonly onFilters: (change: Partial<AssignableFilters>) => void;
  readonly shown: readonly AssignedSite[];
  readonly chosen: ReadonlySet<string>;
  readonly onChoose: (chosen: ReadonlySet<string>) => void;
}

export const ChooseSites = ({ desk, filters, onFilters, shown, chosen, onChoose }: Props) => {
  const { text, of } = useText();
  const [view, setView] = useState<MapBounds | null>(null);
  const [drawing, setDrawing] = useState(false);
  const [onlyChosen, setOnlyChosen] = useState(false);
  const [tab, setTab] = useState<'map' | 'list'>('list');
  const rows = useMemo(
    () => (onlyChosen ? shown.filter(({ id }) => chosen.has(id)) : shown),
    [onlyChosen, shown, chosen],
  );
  // The list answers first: ten thousand places are drawn on the map after it.
  const mapRows = useDeferredValue(rows);
  const mapFilters = useDeferredValue(filters);
  const onMap = useMemo(
    (): readonly MapSite[] =>
      mapRows.map(({ id, title, geometry, state, late }) => ({
        id,
        title: of(title),
        geometry,
        state,
        late,
      })),
    [mapRows, of],
  );
  const marks = useMemo(
    (): readonly MapMark[] =>
      rows
        .filter(({ id }) => chosen.has(id))
        .slice(0, mostMarks)
        .map(({ id, at, title }) => ({
          ...at,
          id,
          kind: 'fix',
          label: text('tugaskan.chosen_mark', { lokasi: of(title) }),
          highlighted: true,
        })),
    [rows, chosen, of, text],
  );
  const toggle = useCallback(
    (id: string) => {
      const next = new Set(chosen);
      if (!next.delete(id)) next.add(id);
      onChoose(next);
    },
    [chosen, onChoose],
  );
  const chooseIn = (bounds: MapBounds) =>
    onChoose(
      new Set([...chosen, ...shown.filter(({ geometry }) => isInView(geometry, bounds)).map(({ id }) => id)]),
    );
  const drawn = (from: Corner, to: Corner) => {
    setDrawing(false);
    if (view) chooseIn(boundsOfBox(view, from, to));
  };
  const showView = useCallback((bounds: MapBounds) => startTransition(() => setView(bounds)), []);
  const inView = useMemo(
    () => (view === null ? 0 : mapRows.filter(({ geometry }) => isInView(geometry, view)).length),
    [view, mapRows],
  );
  const columns = useSiteColumns(desk);
  return (
    <>
      <Filters desk={desk} filters={filters} onFilters={onFilters} />
      <div className="assign-tabs" role="group" aria-label={text('supervisi.tabs')}>
        <button type="button" aria-pressed={tab === 'list'} onClick={() => setTab('list')}>
          <IconTable size={20} aria-hidden /> {text('supervisi.list_tab', { n: rows.length })}
        </button>
        <button type="button" aria-pressed={tab === 'map'} onClick={() => setTab('map')}>
          <IconMap2 size={20} aria-hidden /> {text('nav.peta')}
        </button>
      </div>
      <div className="assign-split" data-tab={tab}>
        <div className="assign-list">
          <OfficeTable
            rows={rows}
            idOf={idOf}
            columns={columns}
            caption={text('tugaskan.sites')}
            emptyText={text(desk.sites?.length === 0 ? 'supervisi.empty' : 'tugaskan.none_left')}
            selected={chosen}
            onSelect={onChoose}
          />
        </div>
        <div className="assign-map">
          <div className="assign-map-tools">
            <button type="button" aria-pressed={drawing} onClick={() => setDrawing(!drawing)}>
              {text('tugaskan.box')}
            </button>
            <button type="button" disabled={inView === 0} onClick={() => view && chooseIn(view)}>
              {text('tugaskan.choose_view', { n: inView })}
            </button>
            <button type="button" aria-pressed={onlyChosen} onClick={() => setOnlyChosen(!onlyChosen)}>
              {text('tugaskan.only_chosen')}
            </button>
          </div>
          <div className="assign-map-frame">
            <DeskMap
              label={text('supervisi.map', { n: onMap.length })}
              sites={onMap}
              marks={marks}
              onSelect={toggle}
              onSelectMark={toggle}
              onViewChange={showView}
              fitKey={JSON.stringify(mapFilters)}
            />
            {drawing && <BoxOnMap onDrawn={drawn} />}
          </div>
        </div>
      </div>
    </>
  );
};

const idOf = ({ id }: AssignedSite): string => id;

const useSiteColumns = (desk: AssignmentDesk): readonly OfficeColumn<AssignedSite>[] => {
  const { text, of, language } = useText();
  return useMemo(() => {
    const names = (site: AssignedSite) =>
      site.assignments.map(({ personId }) => desk.nameOf(personId)).join(', ');
    return [
      {
        id: 'title',
        title: text('tugaskan.site'),
        cell: (site) => (
          <>
            {of(site.title)}
            <span className="assign-place">
              {site.villageName}, {site.districtName}
              {site.lengthM > 0 && ` · ${formatKm(site.lengthM, language)}`}
            </span>
          </>
        ),
        sortBy: (site) => of(site.title),
        searchText: (site) => of(site.title),
      },
      {
        id: 'state',
        title: text('supervisi.state'),
        cell: (site) => (
          <>
            <SiteStateMark state={site.state} late={site.late} withWord />
            {desk.isWithheld(site) && <span className="tj-quiet">{text('tugaskan.not_nominated')}</span>}
          </>
        ),
        sortBy: (site) => siteStatesByUrgency.indexOf(site.state),
      },
      {
        id: 'people',
        title: text('tugaskan.assigned_to'),
        cell: (site) => names(site) || text('tugaskan.nobody'),
        sortBy: (site) => names(site) || null,
        searchText: names,
      },
      {
        id: 'due',
        title: text('tugaskan.due'),
        cell: (site) => (site.schedule.verify_to ? formatShortDay(site.schedule.verify_to, language) : '–'),
        sortBy: (site) => site.schedule.verify_to ?? null,
        searchText: (site) => site.searchText,
      },
    ];
  }, [desk, text, of, language]);
};

const Filters = ({ desk, filters, onFilters }: Pick<Props, 'desk' | 'filters' | 'onFilters'>) => {
  const { text, of } = useText();
  const choices = useMemo(() => {
    const sites = desk.sites ?? [];
    const byName = (a: readonly [string, string], b: readonly [string, string]) =>
      a[1].localeCompare(b[1], 'id');
    const used = new Set(sites.map(({ program }) => program));
    const states = new Set(sites.map(({ state }) => state));
    const people = new Set(sites.flatMap(({ assignments }) => assignments.map(({ personId }) => personId)));
    return {
      programmes: desk.programmes.filter(({ id }) => used.has(id)),
      districts: [...new Map(sites.map((site) => [site.district, site.districtName] as const))].sort(byName),
      states: siteStatesByUrgency.filter((state) => states.has(state)),
      people: [...people].map((id) => [id, desk.nameOf(id)] as const).sort(byName),
    };
  }, [desk]);
  return (
    <div className="assign-filters" role="group" aria-label={text('tugas.filter')}>
      <Choice
        label={text('supervisi.programme')}
        value={filters.programme}
        onChange={(programme) => onFilters({ programme })}
        options={choices.programmes.map(({ id, name }) => [id, of(name)])}
      />
      <Choice
        label={text('supervisi.district')}
        value={filters.district}
        onChange={(district) => onFilters({ district })}
        options={choices.districts}
      />
      <Choice
        label={text('supervisi.state')}
        value={filters.state}
        onChange={(state) => onFilters({ state })}
        options={[
          ['open', text('tugaskan.state_open')],
          ...choices.states.map((state) => [state, text(siteStateLook[state].labelKey)] as const),
        ]}
      />
      <Choice
        label={text('tugaskan.assigned_to')}
        value={filters.person}
        onChange={(person) => onFilters({ person })}
        options={[['none', text('tugaskan.nobody')], ...choices.people]}
      />
      {Object.values(filters).some((value) => value !== '') && (
        <button type="button" onClick={() => onFilters(noFilters)}>
          <IconX size={20} aria-hidden /> {text('supervisi.clear')}
        </button>
      )}
    </div>
  );
};

interface ChoiceProps {
  readonly label: string;
  readonly value: string;
  readonly options: readonly (readonly [string, string])[];
  readonly onChange: (value: string) => void;
}

const Choice = ({ label, value, options, onChange }: ChoiceProps) => {
  const { text } = useText();
  const id = useId();
  return (
    <div className="office-field">
      <label htmlFor={id}>{label}</label>
      <select id={id} value={value} onChange={(event) => onChange(event.currentTarget.value)}>
        <option value="">{text('tugaskan.all')}</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  );
};
