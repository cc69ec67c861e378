// What came since this page was last opened, in a few lines. Shown once: opening the page is having been told.

import { IconBell } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useState } from 'react';
import { dayIn, formatShortDay } from '../../../domain/local-time.ts';
import type { Site } from '../../../domain/site.ts';
import type { FactGroup } from '../../../domain/site-news.ts';
import { readVisitHeadsById } from '../../../local-database/read-visits.ts';
import { type SiteNews as News, readSiteNews, saveSiteSeen } from '../../../local-database/site-seen.ts';
import { useServices } from '../../shared/services.ts';
import { siteStateLook } from '../../shared/site-state-look.tsx';
import { useText } from '../../text/use-text.ts';

const factLabels: Readonly<Record<FactGroup, string>> = {
  title: 'lokasi.category',
  place: 'lokasi.news.place',
  plan: 'lokasi.plan',
  claims: 'lokasi.claims',
  money: 'lokasi.money',
  contributions: 'lokasi.contributions',
  dates: 'lokasi.dates',
  who: 'lokasi.who',
  confirmers: 'lokasi.confirmers',
  checklist: 'siap.checklists',
  progress: 'site.kemajuan',
};

export const SiteNews = ({ site }: { readonly site: Site }) => {
  const { database, deps } = useServices();
  const { text } = useText();
  const shown = useNewsShown(site.id);
  useEffect(() => {
    const newest = shown.at(-1);
    if (newest) void saveSiteSeen(database, site.id, newest.mark, deps.now()).catch(console.error);
  }, [database, deps, site.id, shown]);
  if (shown.length === 0) return null;
  return (
    <section className="tj-notice site-news" aria-labelledby="site-news">
      <IconBell size={24} aria-hidden />
      <div>
        <h3 id="site-news">{text('lokasi.news')}</h3>
        <ul>
          {shown.map((news) => (
            <NewsLines key={news.mark} news={news} site={site} />
          ))}
        </ul>
      </div>
    </section>
  );
};

/** News of this opening of the page: what is told first is still to be read when more comes. */
const useNewsShown = (siteId: string): readonly News[] => {
  const { database, person } = useServices();
  const [shown, setShown] = useState<{ readonly siteId: string; readonly news: readonly News[] }>();
  const found = useLiveQuery(
    async () => ({ siteId, news: await readSiteNews(database, siteId, person) }),
    [database, siteId, person],
  );
  useEffect(() => {
    if (found?.siteId !== siteId || found.news === null) return;
    const { news } = found;
    setShown((before) => {
      const told = before?.siteId === siteId ? before.news : none;
      return told.at(-1)?.mark === news.mark ? before : { siteId, news: [...told, news] };
    });
  }, [found, siteId]);
  return shown?.siteId === siteId ? shown.news : none;
};

const none: readonly News[] = [];

const NewsLines = ({ news: { changes }, site }: { readonly news: News; readonly site: Site }) => {
  const { database } = useServices();
  const { text, language } = useText();
  const ids = [...(changes?.visits ?? []), ...(changes?.decided ?? [])];
  const heads = useLiveQuery(() => readVisitHeadsById(database, ids), [database, ids.join()]);
  if (changes === null) return <li>{text('lokasi.news.assigned')}</li>;
  const { deadline, facts, visits } = changes;
  const day = (value: string | null) =>
    value === null ? text('lokasi.news.no_day') : formatShortDay(value, language);
  return (
    <>
      {deadline && (
        <li>{text('lokasi.news.deadline', { kini: day(deadline.now), dulu: day(deadline.before) })}</li>
      )}
      {facts.length > 0 && (
        <li>
          {text('lokasi.news.facts', { apa: facts.map((group) => text(factLabels[group])).join(', ') })}
        </li>
      )}
      {(heads ?? []).map(({ actId, personName, at, state }) => {
        const tanggal = formatShortDay(dayIn(site.timezone, at), language);
        return (
          <li key={actId}>
            {visits.includes(actId)
              ? text('lokasi.news.visit', { nama: personName, tanggal })
              : text('lokasi.news.decided', { tanggal, status: text(siteStateLook[state].labelKey) })}
          </li>
        );
      })}
    </>
  );
};
