// The live sites of the supervisor, held in the order first shown, with what arrived since marked and counted.

import { useLiveQuery } from 'dexie-react-hooks';
import { useCallback, useMemo, useRef, useState } from 'react';
import { create } from 'zustand';
import { isCounted } from '../../../domain/site-counters.ts';
import {
  lastSupervision,
  readSupervision,
  type SupervisedSite,
} from '../../../local-database/read-supervision.ts';
import { forgetWithPerson } from '../../shared/forget-views.ts';
import { useServices } from '../../shared/services.ts';
import { inHeldOrder, inOrder, noFilters, type SupervisionFilters, sitesInFilter } from './choose-sites.ts';

interface SupervisionView {
  readonly filters: SupervisionFilters;
  /** Visits that arrived after this moment are new; raised when the person asks to see them. */
  readonly seenUpTo: number | null;
}

const useView = forgetWithPerson(create<SupervisionView>(() => ({ filters: noFilters, seenUpTo: null })));

export interface Supervision {
  /** Undefined while read for the first time. */
  readonly all: readonly SupervisedSite[] | undefined;
  /** What all filters but the counter leave. */
  readonly counted: readonly SupervisedSite[];
  /** What is shown, in the order held. */
  readonly shown: readonly SupervisedSite[];
  readonly newIds: ReadonlySet<string>;
  readonly showNew: () => void;
  readonly filters: SupervisionFilters;
  readonly setFilters: (change: Partial<SupervisionFilters>) => void;
}

const noSites: readonly SupervisedSite[] = [];

export const useSupervision = (): Supervision => {
  const { database, person, deps } = useServices();
  const all = useLiveQuery(
    () => readSupervision(database, person, deps.now()),
    [database, person, deps],
    lastSupervision(database),
  );
  const { filters, seenUpTo } = useView();
  const [sorted, setSorted] = useState(0);
  const newest = useMemo(() => Math.max(0, ...(all ?? noSites).map(({ arrivedAt }) => arrivedAt)), [all]);
  if (all !== undefined && seenUpTo === null) queueMicrotask(() => useView.setState({ seenUpTo: newest }));

  const newIds = useMemo(
    () =>
      new Set(
        (all ?? noSites).filter((site) => seenUpTo !== null && site.arrivedAt > seenUpTo).map(({ id }) => id),
      ),
    [all, seenUpTo],
  );
  // Sorted once for each change of the record, so that typing in the search only filters.
  const ordered = useMemo(() => inOrder(all ?? noSites), [all]);
  const counted = useMemo(() => sitesInFilter(ordered, filters), [ordered, filters]);
  const held = useRef<{ key: string; ids: readonly string[] }>({ key: '', ids: [] });
  const shown = useMemo(() => {
    const { counter } = filters;
    const left = counter === '' ? counted : counted.filter((site) => isCounted(counter, site));
    const key = `${sorted}:${all === undefined}:${JSON.stringify(filters)}`;
    const ordered = held.current.key === key ? inHeldOrder(left, held.current.ids) : left;
    held.current = { key, ids: ordered.map(({ id }) => id) };
    return ordered;
  }, [counted, filters, sorted, all]);

  const showNew = useCallback(() => {
    useView.setState({ seenUpTo: newest });
    setSorted((count) => count + 1);
  }, [newest]);
  const setFilters = useCallback(
    (change: Partial<SupervisionFilters>) =>
      useView.setState((view) => ({ filters: { ...view.filters, ...change } })),
    [],
  );
  return { all, counted, shown, newIds, showNew, filters, setFilters };
};
