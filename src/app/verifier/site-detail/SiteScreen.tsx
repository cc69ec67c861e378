// Detail lokasi: what it is, where it is, start at once; then the facts in the order a verifier needs them.

import './site.css';
import { useLiveQuery } from 'dexie-react-hooks';
import { lazy, Suspense } from 'react';
import { Link, useParams } from 'react-router';
import { mayAct, sitsAtDesk } from '../../../domain/person.ts';
import { isRegistered } from '../../../domain/proposal.ts';
import type { Site } from '../../../domain/site.ts';
import type { SiteStateName } from '../../../domain/site-state.ts';
import { withOwnDeadline } from '../../../local-database/read-deadlines.ts';
import { readOwnProposal } from '../../../local-database/read-proposals.ts';
import { readChecklist, readProgrammes, readSite } from '../../../local-database/read-site.ts';
import { readSiteWork } from '../../../local-database/read-site-work.ts';
import { readTaskList } from '../../../local-database/read-task-list.ts';
import { opens } from '../../frame/places.ts';
import { ApprovalMark } from '../../shared/approval/ApprovalMark.tsx';
import { useKnownPosition } from '../../shared/own-position.ts';
import { SealedNotice } from '../../shared/SealedNotice.tsx';
import { useScreenTitle } from '../../shared/screen-title.ts';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { wayTo } from '../../shared/way-to.ts';
import { useText } from '../../text/use-text.ts';
import { OwnAssignment } from './OwnAssignment.tsx';
import { OwnProposal, ProposalState } from './ProposalState.tsx';
import { ReturnedNotice } from './ReturnedNotice.tsx';
import { SiteActions } from './SiteActions.tsx';
import { SiteDrafts } from './SiteDrafts.tsx';
import { SiteClaims, SiteFacts } from './SiteFacts.tsx';
import { SiteNews } from './SiteNews.tsx';
import { SitePeople } from './SitePeople.tsx';
import { SiteRoad } from './SiteRoad.tsx';
import { SiteVisits } from './SiteVisits.tsx';

const markOf = ({ proposal }: Site): SiteStateName =>
  proposal && proposal.state !== 'terdaftar' ? proposal.state : 'diusulkan';

const DoubleMark = lazy(async () => ({ default: (await import('../../shared/DoubleMark.tsx')).DoubleMark }));

const SiteDoubles = ({ siteId }: { readonly siteId: string }) => (
  <Suspense>
    <DoubleMark siteId={siteId} />
  </Suspense>
);

const SiteMap = lazy(async () => ({ default: (await import('../../shared/map/SiteMap.tsx')).SiteMap }));

export const SiteScreen = () => {
  const { siteId = '' } = useParams();
  const { database, person, deps } = useServices();
  const words = useText();
  const { text, of } = words;
  const found = useLiveQuery(async () => {
    const [found, work, programmes, rows] = await Promise.all([
      readSite(database, siteId),
      readSiteWork(database, person, siteId),
      readProgrammes(database),
      readTaskList(database, person, deps.now()),
    ]);
    const site = found && (await withOwnDeadline(database, found, person.id));
    return {
      site,
      work,
      programme: programmes.find((programme) => programme.id === site?.program),
      row: rows.find((row) => row.id === siteId),
      own: site ? null : await readOwnProposal(database, siteId),
      checklist: site ? await readChecklist(database, site.checklist_id) : null,
    };
  }, [database, person, siteId]);
  const position = useKnownPosition();
  const back = opens(person, 'tugas') ? '/tugas' : opens(person, 'peta') ? '/peta' : '/';
  useScreenTitle(text('screen.detail_lokasi'), { back });
  if (found === undefined) return <div className="tj-page" aria-busy="true" />;
  const { site, work, programme, row, checklist, own } = found;
  if (own !== null)
    return (
      <div className="tj-page tj-stack site-screen">
        <header className="site-head">
          <h2>{own.title}</h2>
          <p className="tj-quiet">{text(`kind.${own.kind}`)}</p>
          <p className="site-line">
            <SiteStateMark state="diusulkan" withWord />
          </p>
        </header>
        <OwnProposal payload={own} />
      </div>
    );
  if (site === null)
    return (
      <div className="tj-page tj-stack">
        <p className="tj-notice">{text('lokasi.not_found')}</p>
        <Link to={back}>{text('lokasi.to_tasks')}</Link>
      </div>
    );
  const isTask = isRegistered(site);
  const state = isTask ? (row?.state ?? 'belum') : markOf(site);
  const way = position.kind === 'have' ? wayTo(position, site, words) : null;
  return (
    <>
      <div className="tj-page tj-stack site-screen">
        <header className="site-head">
          <h2>{of(site.title)}</h2>
          <p className="tj-quiet">
            {[
              text(`kind.${site.kind}`),
              [site.region.village_name, site.region.district_name]
                .filter((name) => name !== '')
                .join(', ') || site.region.regency_name,
            ].join(' · ')}
          </p>
          <p className="site-line">
            <SiteStateMark state={state} late={row?.late ?? false} withWord />
          </p>
          <ApprovalMark site={site} />
        </header>
        {sitsAtDesk(person) && <SiteDoubles siteId={site.id} />}
        <SealedNotice />
        {site.proposal && <ProposalState proposal={site.proposal} />}
        <SiteNews key={site.id} site={site} />
        {work.returned && <ReturnedNotice said={work.returned.said} />}
        <SiteDrafts drafts={work.drafts} />
        <Link
          to={`/peta?lokasi=${encodeURIComponent(site.id)}`}
          className="site-strip"
          aria-label={text('lokasi.map_open')}
        >
          <Suspense fallback={<div className="site-strip-wait" />}>
            <SiteMap
              strip
              label={text('lokasi.map', { judul: of(site.title) })}
              sites={[
                {
                  id: site.id,
                  title: of(site.title),
                  geometry: site.geometry,
                  state,
                  late: row?.late ?? false,
                },
              ]}
              ownPosition={position.kind === 'have' ? position : null}
            />
          </Suspense>
        </Link>
        {way !== null && <p className="site-line">{way}</p>}
        <OwnAssignment site={site} programme={programme} />
        <SiteClaims site={site} checklist={checklist} />
        <SiteFacts site={site} programme={programme} checklist={checklist} />
        {site.kind === 'road_segment' && <SiteRoad site={site} />}
        <SitePeople site={site} />
        <SiteVisits site={site} checklist={checklist} />
      </div>
      {isTask && mayAct(person, 'visit') && <SiteActions site={site as Site} work={work} />}
    </>
  );
};
