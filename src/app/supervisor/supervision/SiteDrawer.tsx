// One site beside the map: its facts in short and its visits as a timeline.

import './drawer.css';
import { IconX } from '@tabler/icons-react';
import { useLiveQuery } from 'dexie-react-hooks';
import { useEffect, useRef } from 'react';
import { Link } from 'react-router';
import { formatDay } from '../../../domain/local-time.ts';
import { formatDecimal, formatRupiah } from '../../../domain/numbers.ts';
import type { Seen } from '../../../domain/overlay.ts';
import { mayAct } from '../../../domain/person.ts';
import type { Visit } from '../../../domain/visit.ts';
import { readConfirmationsOfSite } from '../../../local-database/read-confirmations.ts';
import { readSite } from '../../../local-database/read-site.ts';
import type { SupervisedSite } from '../../../local-database/read-supervision.ts';
import { readVisitsOfSite } from '../../../local-database/read-visits.ts';
import { ApprovalMark } from '../../shared/approval/ApprovalMark.tsx';
import { DoubleMark } from '../../shared/DoubleMark.tsx';
import { fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { SiteStateMark } from '../../shared/site-state-look.tsx';
import { PhotoThumb } from '../../shared/visit-view/PhotoPicture.tsx';
import { addOfficeWords } from '../../text/office-words.ts';
import { useText } from '../../text/use-text.ts';
import { ExportButton } from '../exports/ExportButton.tsx';

addOfficeWords();

export const SiteDrawer = ({
  site,
  onClose,
}: {
  readonly site: SupervisedSite;
  readonly onClose: () => void;
}) => {
  const { database, person } = useServices();
  const { text, of, language } = useText();
  const heading = useRef<HTMLHeadingElement>(null);
  const details = useLiveQuery(
    async () => ({
      site: await readSite(database, site.id),
      visits: [...(await readVisitsOfSite(database, site.id, person))].reverse(),
      confirmations: await readConfirmationsOfSite(database, site.id, person),
    }),
    [database, person, site.id],
  );
  useEffect(() => heading.current?.focus({ preventScroll: true }), [site.id]);
  const proposal = details?.site?.proposal;
  const verifyTo = site.schedule.verify_to;
  return (
    <aside
      className="desk-drawer"
      aria-labelledby="desk-drawer-title"
      onKeyDown={(event) => {
        if (event.key === 'Escape') onClose();
      }}
    >
      <header className="desk-drawer-head">
        <h2 id="desk-drawer-title" ref={heading} tabIndex={-1}>
          {of(site.title)}
        </h2>
        <button type="button" className="desk-icon" onClick={onClose} aria-label={text('btn.tutup')}>
          <IconX aria-hidden />
        </button>
      </header>
      <div className="desk-drawer-body">
        <SiteStateMark state={site.state} late={site.late} withWord />
        <DoubleMark siteId={site.id} />
        {details?.site && <ApprovalMark site={details.site} />}
        <dl className="record-facts">
          <Fact label={text('supervisi.place')} value={`${site.villageName}, ${site.districtName}`} />
          <Fact label={text('site.verifikator')} value={site.people.join(', ') || '–'} />
          {verifyTo && <Fact label={text('site.batas_verifikasi')} value={formatDay(verifyTo, language)} />}
          <Fact
            label={text('site.anggaran')}
            value={formatRupiah(details?.site?.budget_idr, language) ?? text('supervisi.unknown')}
          />
          {details?.site?.implementer && (
            <Fact label={text('site.pelaksana')} value={details.site.implementer} />
          )}
          {proposal && (
            <Fact
              label={text('usulan.proposer')}
              value={[proposal.proposer.name, proposal.group].filter(Boolean).join(', ')}
            />
          )}
        </dl>
        <Link to={`/lokasi/${site.id}`}>{text('screen.detail_lokasi')}</Link>
        <ExportButton
          kinds={['photos', 'evidence', 'visits']}
          filter={{ siteIds: [site.id] }}
          filterWords={[of(site.title)]}
        />
        <h3>{text('supervisi.timeline')}</h3>
        {details && details.visits.length === 0 && <p className="tj-quiet">{text('supervisi.no_visits')}</p>}
        <ol className="desk-timeline">
          {(details?.visits ?? []).map((visit) => (
            <TimelineEntry
              key={visit.actId}
              visit={visit}
              timezone={site.timezone}
              confirmed={
                details?.confirmations.filter(
                  (row) => row.visitActId === visit.actId && row.payload.verdict === 'agree' && !row.denied,
                ).length ?? 0
              }
            />
          ))}
        </ol>
      </div>
    </aside>
  );
};

const undecided = ['menunggu', 'konflik', 'karantina'];

const TimelineEntry = ({
  visit,
  timezone,
  confirmed,
}: {
  readonly visit: Seen<Visit>;
  readonly timezone: string;
  readonly confirmed: number;
}) => {
  const { person, deps } = useServices();
  const words = useText();
  const { text, language } = words;
  const { payload } = visit;
  const score = payload.result?.score ?? null;
  const isOpen = undecided.includes(visit.state) && !visit.superseded && mayAct(person, 'review');
  return (
    <li className="desk-timeline-entry">
      <SiteStateMark state={visit.state} size={26} />
      <div>
        <p>
          <b title={fullMoment(payload.finishedAt, timezone, words)}>
            {nearMoment(payload.finishedAt, deps.now(), timezone, words)}
          </b>{' '}
          · {visit.personName}
        </p>
        <p className="tj-quiet">
          {text('record.revision', { n: visit.revision })}
          {score !== null && ` · ${text('form.skor')} ${formatDecimal(score, language)}`}
          {confirmed > 0 && ` · ${text('supervisi.confirmed', { n: confirmed })}`}
          {visit.superseded && ` · ${text('record.superseded')}`}
        </p>
        {payload.photos.length > 0 && (
          <ul className="desk-thumbs">
            {payload.photos.slice(0, 3).map(({ photoId }, index) => (
              <li key={photoId}>
                <PhotoThumb
                  photoId={photoId}
                  known={undefined}
                  alt={text('record.photo_n', { n: index + 1 })}
                />
              </li>
            ))}
          </ul>
        )}
        <Link to={isOpen ? `/peninjauan/${visit.actId}` : `/rekaman/${visit.actId}`}>
          {text(isOpen ? 'supervisi.review' : 'supervisi.read')}
        </Link>
        {visit.state === 'disetujui' && mayAct(person, 'review') && (
          <Link className="desk-timeline-minutes" to={`/peninjauan/${visit.actId}/berita-acara`}>
            {text('minutes.at_desk')}
          </Link>
        )}
      </div>
    </li>
  );
};

const Fact = ({ label, value }: { readonly label: string; readonly value: string }) => (
  <div>
    <dt>{label}</dt>
    <dd>{value}</dd>
  </div>
);
