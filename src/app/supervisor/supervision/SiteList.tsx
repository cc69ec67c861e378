// The sites in view as a list; only what is on the screen is in the page, however many there are.

import { memo, useCallback, useEffect, useRef } from 'react';
import { dayIn, daysUntil, formatShortDay } from '../../../domain/local-time.ts';
import type { SupervisedSite } from '../../../local-database/read-supervision.ts';
import { useLongList } from '../../shared/long-list/use-long-list.ts';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark, siteStateLook } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';

export interface SiteListProps {
  readonly sites: readonly SupervisedSite[];
  readonly newIds: ReadonlySet<string>;
  readonly selectedId: string | null;
  readonly hoveredId: string | null;
  readonly onSelect: (siteId: string) => void;
  readonly onHover: (siteId: string | null) => void;
}

export const SiteList = ({ sites, newIds, selectedId, hoveredId, onSelect, onHover }: SiteListProps) => {
  const { text } = useText();
  const { deps } = useServices();
  const scroller = useRef<HTMLDivElement>(null);
  const list = useRef<HTMLUListElement>(null);
  // A new function would make the list measure all of its rows again.
  const keyOf = useCallback((index: number) => sites[index]?.id ?? index, [sites]);
  const { total, rows, measure, show } = useLongList({
    list,
    scroller,
    count: sites.length,
    keyOf,
    guessPx: 96,
    gapPx: 0,
    around: 8,
  });
  const selectedIndex = selectedId === null ? -1 : sites.findIndex(({ id }) => id === selectedId);
  useEffect(() => {
    if (selectedIndex >= 0) show(selectedIndex);
  }, [selectedIndex, show]);
  const now = deps.now();
  return (
    <div ref={scroller} className="desk-list">
      <ul ref={list} style={{ height: total }} aria-label={text('supervisi.list')}>
        {rows.map((item) => {
          const site = sites[item.index];
          if (!site) return null;
          return (
            <li
              key={item.key}
              ref={measure}
              data-index={item.index}
              style={{ transform: `translateY(${item.start}px)` }}
              aria-setsize={sites.length}
              aria-posinset={item.index + 1}
            >
              <SiteRow
                site={site}
                today={dayIn(site.timezone, now)}
                isNew={newIds.has(site.id)}
                isLit={site.id === hoveredId}
                isSelected={site.id === selectedId}
                onSelect={onSelect}
                onHover={onHover}
              />
            </li>
          );
        })}
      </ul>
    </div>
  );
};

// Rows are drawn again only when something of their own changed: hovering lights two rows, not the list.
const SiteRow = memo(
  ({
    site,
    today,
    isNew,
    isLit,
    isSelected,
    onSelect,
    onHover,
  }: {
    readonly site: SupervisedSite;
    readonly today: string;
    readonly isNew: boolean;
    readonly isLit: boolean;
    readonly isSelected: boolean;
    readonly onSelect: (siteId: string) => void;
    readonly onHover: (siteId: string | null) => void;
  }) => {
    const { text, of, language } = useText();
    const to = site.schedule.verify_to;
    const days = to ? daysUntil(to, today) : null;
    return (
      <button
        type="button"
        className="desk-site"
        data-lit={isLit || undefined}
        aria-current={isSelected || undefined}
        onClick={() => onSelect(site.id)}
        onMouseEnter={() => onHover(site.id)}
        onMouseLeave={() => onHover(null)}
        onFocus={() => onHover(site.id)}
        onBlur={() => onHover(null)}
      >
        <span aria-hidden>
          <SiteStateMark state={site.state} late={site.late} size={28} />
        </span>
        <span className="desk-site-words">
          <b>
            {of(site.title)}
            {isNew && <span className="desk-new">{text('supervisi.new')}</span>}
          </b>
          <span>
            {text(siteStateLook[site.state].labelKey)}
            {site.late && `, ${text('status.terlambat').toLowerCase()}`}
          </span>
          <span className="tj-quiet">
            {site.villageName}, {site.districtName}
            {to &&
              ` · ${text(days !== null && days < 0 ? 'supervisi.was_due' : 'supervisi.due', { day: formatShortDay(to, language) })}`}
          </span>
        </span>
      </button>
    );
  },
);
