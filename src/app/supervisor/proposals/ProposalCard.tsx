// One proposal: what, whose, where, its photos, what it may be a double of, and the decision or the form to make one.

import { IconUsers } from '@tabler/icons-react';
import { type ReactNode, useMemo, useState } from 'react';
import { Link } from 'react-router';
import { capitalised } from '../../../domain/capitalised.ts';
import { distanceToGeometryM } from '../../../domain/geometry.ts';
import { formatDistance } from '../../../domain/numbers.ts';
import type { ProposalVerdict } from '../../../domain/proposal.ts';
import type { SiteStateName } from '../../../domain/site-state.ts';
import type { DeskProposal } from '../../../local-database/read-desk-proposals.ts';
import type { MapSite } from '../../shared/map/map-types.ts';
import { SiteMap } from '../../shared/map/SiteMap.tsx';
import { fullMoment, nearMoment } from '../../shared/moment-words.ts';
import { useServices } from '../../shared/services.ts';
import { zoneOf } from '../../shared/visit-view/zone.ts';
import { useText } from '../../text/use-text.ts';
import { categoryWords } from '../doubles/double-words.ts';
import { LikelyDoubles } from './LikelyDoubles.tsx';
import { ProposalDecided } from './ProposalDecided.tsx';
import { ProposalForm } from './ProposalForm.tsx';
import { ProposalPhotos } from './ProposalPhotos.tsx';
import type { SeenDouble } from './use-proposals.ts';

export interface ProposalCardProps {
  readonly entry: DeskProposal;
  readonly doubles: readonly SeenDouble[];
  readonly state: SiteStateName;
  readonly mayJudge: boolean;
  /** Told of a first decision, with which the card leaves the list. */
  readonly onJudged?: (verdict: ProposalVerdict) => void;
}

export const ProposalCard = ({ entry, doubles, state, mayJudge, onJudged }: ProposalCardProps) => {
  const { deps } = useServices();
  const words = useText();
  const { text, of } = words;
  const [changing, setChanging] = useState(false);
  const { site, proposal, pending } = entry;
  const zone = zoneOf(site);
  const waiting = proposal.state === 'diusulkan' && pending === null;
  const made = fullMoment(proposal.at, zone, words);
  return (
    <article className="tj-card quarantine-card proposal-card">
      <header>
        <h3>{of(site.title)}</h3>
        <p className="tj-quiet" title={`${made} / ${fullMoment(proposal.receivedAt, zone, words)}`}>
          {text('usulan.by', {
            name: proposal.personName,
            made: nearMoment(proposal.at, deps.now(), zone, words),
            received: nearMoment(proposal.receivedAt, deps.now(), zone, words),
          })}
        </p>
      </header>
      <div className="proposal-sides">
        <div className="proposal-side">
          <ProposalPhotos site={site} proposal={proposal} />
          <ProposalFacts entry={entry} />
        </div>
        <div className="proposal-side">
          <ProposalMap entry={entry} doubles={doubles} state={state} />
          <LikelyDoubles doubles={doubles} dismissed={proposal.doublesDismissed} />
        </div>
      </div>
      <ProposalDecided entry={entry} />
      {mayJudge && (waiting || changing) && (
        <ProposalForm
          entry={entry}
          onDone={(verdict) => {
            setChanging(false);
            onJudged?.(verdict);
          }}
        />
      )}
      {mayJudge && proposal.state === 'ditolak' && pending === null && !changing && (
        <button type="button" className="quarantine-change" onClick={() => setChanging(true)}>
          {text('usulan.change')}
        </button>
      )}
      {proposal.state === 'terdaftar' && (
        <Link className="quarantine-visit" to={`/lokasi/${encodeURIComponent(site.id)}`}>
          {text('usulan.open_site')}
        </Link>
      )}
    </article>
  );
};

const ProposalFacts = ({ entry: { site, proposal } }: { readonly entry: DeskProposal }) => {
  const words = useText();
  const { text, language } = words;
  const { region } = site;
  const { position } = proposal;
  const apartM = 'lng' in position ? distanceToGeometryM(position, site.geometry) : null;
  const facts: readonly (readonly [string, ReactNode])[] = [
    [
      'usulan.proposer',
      <span key="proposer">
        <IconUsers size={20} aria-hidden /> <b>{proposal.proposer.name}</b>
      </span>,
    ],
    ['usulan.group', proposal.group],
    ['usulan.kind', [text(`kind.${site.kind}`), capitalised(categoryWords(site, words))].join(', ')],
    [
      'usulan.place',
      [region.village_name, region.district_name, region.regency_name].filter(Boolean).join(', '),
    ],
    ['usulan.length', site.length_m === undefined ? '' : formatDistance(site.length_m, language)],
    [
      'usulan.from',
      'none' in position
        ? text('usulan.from_none', { alasan: position.none })
        : apartM === null
          ? ''
          : text('usulan.from_far', { jarak: formatDistance(apartM, language) }),
    ],
    ['usulan.description', proposal.description],
  ];
  return (
    <dl className="record-facts proposal-facts">
      {facts
        .filter(([, value]) => value !== '')
        .map(([key, value]) => (
          <div key={key}>
            <dt>{text(key)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
    </dl>
  );
};

const ProposalMap = ({
  entry: { site, proposal },
  doubles,
  state,
}: Pick<ProposalCardProps, 'entry' | 'doubles' | 'state'>) => {
  const { text, of } = useText();
  const sites = useMemo(
    (): readonly MapSite[] => [
      ...doubles.map(({ site: other, state: stateThere }) => ({
        id: other.id,
        title: of(other.title),
        geometry: other.geometry,
        state: stateThere,
        late: false,
      })),
      { id: site.id, title: of(site.title), geometry: site.geometry, state, late: false },
    ],
    [site, doubles, state, of],
  );
  const { position } = proposal;
  return (
    <SiteMap
      strip
      height={200}
      label={text('usulan.map', { judul: of(site.title) })}
      sites={sites}
      selectedId={site.id}
      fit="selected"
      fitKey={site.id}
      {...('lng' in position
        ? {
            marks: [
              {
                id: 'fix',
                kind: 'fix' as const,
                lng: position.lng,
                lat: position.lat,
                accuracyM: position.accuracyM,
                label: text('usulan.from'),
              },
            ],
          }
        : {})}
    />
  );
};
