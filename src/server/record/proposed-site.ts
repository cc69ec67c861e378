// The site a proposal makes, as the register keeps it: names of places, zone, checklist and agency are the server's own,
// never the phone's word.

import type { SiteFacts } from '../../domain/access.ts';
import type { ActOf } from '../../domain/act.ts';
import type { Checklist } from '../../domain/checklist/definition.ts';
import { lengthsAlong } from '../../domain/geometry.ts';
import { dayIn } from '../../domain/local-time.ts';
import type { ProposalState, ProposalVerdict } from '../../domain/proposal.ts';
import type { Programme, Region, Site, SiteRegion } from '../../domain/site.ts';
import type { QuarantineReason } from '../../domain/visit.ts';
import type { ProposalJudgementTable } from '../database/schema.ts';
import { selectIn } from '../database/select-in.ts';
import type { RecordWriting } from './writing-transaction.ts';

export interface ProposalAct {
  readonly act: ActOf<'site.proposed'>;
  readonly hash: string;
  readonly receivedAt: number;
}

/** What decides who sees and weighs a proposal before it is accepted. */
export const openFacts = ({ personId, payload }: ActOf<'site.proposed'>): SiteFacts => ({
  site: {
    region: regionOf(payload.region, new Map()),
    confirmers: [],
    agency: '',
    program: payload.programme ?? '',
  },
  assignedTo: [],
  proposal: { by: personId, accepted: false },
});

export const proposedSite = async (
  writing: RecordWriting,
  { act, hash, receivedAt }: ProposalAct,
  reasons: readonly QuarantineReason[],
  decision: ProposalJudgementTable | null,
): Promise<Site> => {
  const { payload } = act;
  const people = await writing.people();
  const regions = await regionsAbove(writing, payload.region);
  const programme = await programmeOf(writing, payload.programme, payload.region.regency);
  const decider = decision === null ? undefined : people.byId.get(decision.person_id);
  const state = stateOf(reasons, decision);
  const zone = zoneOf(payload.region, regions);
  return {
    id: payload.siteId,
    kind: payload.kind,
    program: programme?.id ?? '',
    title: { id: payload.title, en: payload.title },
    category: payload.category,
    ...(payload.categoryLabel
      ? { category_label: { id: payload.categoryLabel.id, en: payload.categoryLabel.en } }
      : {}),
    region: regionOf(payload.region, regions),
    ...zone,
    geometry: { type: payload.geometry.type, coordinates: payload.geometry.coordinates } as Site['geometry'],
    ...(payload.geometry.type === 'LineString'
      ? { length_m: Math.round(lengthsAlong(payload.geometry.coordinates).totalM) }
      : {}),
    // Who takes it in answers for it, unless its programme says who does.
    agency: programme?.lead_agency ?? decider?.scope.agencies?.[0] ?? '',
    implementer: payload.group === '' ? payload.proposer.name : payload.group,
    maintainer: null,
    fiscal_year: Number(dayIn(zone.timezone, act.at).slice(0, 4)),
    budget_idr: null,
    funding: [],
    contributions: [],
    schedule: {},
    checklist_id: await checklistOf(writing, payload.kind, programme),
    confirmers: [],
    status: state,
    progress_pct: 0,
    photo_points: [],
    proposal: {
      proposalId: payload.proposalId,
      actId: act.id,
      hash,
      state,
      at: act.at,
      receivedAt,
      personId: act.personId,
      personName: people.byId.get(act.personId)?.name ?? act.personId,
      proposer: {
        name: payload.proposer.name,
        ...(payload.proposer.accountId === undefined ? {} : { accountId: payload.proposer.accountId }),
      },
      group: payload.group,
      description: payload.description,
      position: payload.position,
      photos: payload.photos,
      noPhotoReason: payload.noPhotoReason,
      doublesDismissed: payload.doublesDismissed,
      decision:
        decision === null
          ? null
          : {
              verdict: decision.verdict as ProposalVerdict,
              comment: JSON.parse(decision.comment) as string,
              personId: decision.person_id,
              personName: decider?.name ?? decision.person_id,
              at: decision.at,
            },
    },
  };
};

const stateOf = (
  reasons: readonly QuarantineReason[],
  decision: ProposalJudgementTable | null,
): ProposalState => {
  // Others work on it by then: a photo that comes later and cannot be shown takes it from nobody.
  if (decision?.verdict === 'accepted') return 'terdaftar';
  if (reasons.length > 0) return 'karantina';
  return decision === null ? 'diusulkan' : 'ditolak';
};

type Proposed = ActOf<'site.proposed'>['payload']['region'];
type Regions = ReadonlyMap<string, Region>;

/** A code of another regency than the one named says nothing: only what lies in it is taken over. */
const codesOf = ({ regency, district, village }: Proposed) => {
  const inside = (code: string | null, above: string): string => (code?.startsWith(`${above}.`) ? code : '');
  const districtCode = inside(district, regency);
  return {
    province: regency.split('.')[0] ?? '',
    regency,
    district: districtCode,
    village: inside(village, districtCode === '' ? regency : districtCode),
  };
};

const regionOf = (proposed: Proposed, regions: Regions): SiteRegion => {
  const codes = codesOf(proposed);
  const name = (code: string): string => regions.get(code)?.name ?? '';
  return {
    ...codes,
    province_name: name(codes.province),
    regency_name: name(codes.regency),
    district_name: name(codes.district),
    village_name: name(codes.village),
  };
};

const regionsAbove = async (writing: RecordWriting, proposed: Proposed): Promise<Regions> => {
  const codes = Object.values(codesOf(proposed)).filter((code) => code !== '');
  const rows = await selectIn(writing.trx, 'region', ['code', 'body'], 'code', codes);
  return new Map(rows.map(({ code, body }) => [code, JSON.parse(body) as Region]));
};

const zoneOf = (proposed: Proposed, regions: Regions): Pick<Site, 'timezone' | 'zone_label'> => {
  const { village, district, regency, province } = codesOf(proposed);
  for (const code of [village, district, regency, province]) {
    const region = regions.get(code);
    if (region?.timezone) return { timezone: region.timezone, zone_label: region.zone_label ?? '' };
  }
  return { timezone: 'Asia/Jakarta', zone_label: 'WIB' };
};

/** A programme of another regency is not taken over. */
const programmeOf = async (
  writing: RecordWriting,
  id: string | null,
  regency: string,
): Promise<Programme | null> => {
  if (id === null) return null;
  const [row] = await selectIn(writing.trx, 'programme', ['regency', 'body'], 'id', [id]);
  return row && row.regency === regency ? (JSON.parse(row.body) as Programme) : null;
};

/** The checklist its programme asks such sites with, else any that is made for its kind; '' when there is none. */
const checklistOf = async (
  writing: RecordWriting,
  kind: string,
  programme: Programme | null,
): Promise<string> => {
  const rows = await writing.trx.selectFrom('checklist').select(['id', 'body']).orderBy('key').execute();
  const fitting = rows
    .filter(({ body }) => (JSON.parse(body) as Checklist).applies_to?.includes(kind as never))
    .map(({ id }) => id);
  return programme?.checklists.find((id) => fitting.includes(id)) ?? fitting[0] ?? '';
};
