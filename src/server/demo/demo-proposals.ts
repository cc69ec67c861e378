// Two sites proposed in the field: one that waits, beside a road of the register, and one the city has taken in.

import type { ProposalPayload } from '../../domain/proposal.ts';
import { regionOfCode } from '../../domain/proposal.ts';
import type { Moment } from './demo-visits.ts';
import { drawPhoto, type SceneKind } from './draw-photo.ts';
import type { Player } from './player.ts';
import { factsOf, type MadePhoto, newId, positionFix } from './visit-maker.ts';

export interface DemoProposal {
  readonly personId: string;
  readonly finished: Moment;
  /** A site of the same zone. */
  readonly nearSiteId: string;
  readonly village: string;
  readonly scene: SceneKind;
  readonly words: Pick<
    ProposalPayload,
    'title' | 'kind' | 'category' | 'programme' | 'description' | 'geometry' | 'group'
  >;
  readonly proposer: string;
  readonly doublesDismissed: readonly string[];
  readonly accepted?: { readonly personId: string; readonly afterHours: number; readonly comment: string };
}

export const demoProposals: readonly DemoProposal[] = [
  {
    personId: 'verifikator-01',
    finished: { daysAgo: 2, hour: 14 },
    nearSiteId: 'KBR-R03',
    village: '62.01.03.2002',
    scene: 'road',
    words: {
      title: 'Pemeliharaan jalan Tempayung arah Sumber Mukti',
      kind: 'road_segment',
      category: 'pemeliharaan_jalan',
      programme: 'konsorsium-csr-kobar-2020',
      description: 'Warga menimbun lubang sepanjang kira-kira 250 meter secara swadaya setelah musim hujan.',
      geometry: {
        type: 'LineString',
        coordinates: [
          [111.2812, -2.55098],
          [111.2799, -2.55065],
          [111.2789, -2.5503],
        ],
      },
      group: 'Kelompok Gotong Royong Tempayung',
    },
    proposer: 'Ketua RT 04 Tempayung',
    doublesDismissed: ['KBR-R03'],
  },
  {
    personId: 'verifikator-11',
    finished: { daysAgo: 6, hour: 10 },
    nearSiteId: 'PLG-04',
    village: '16.71.11.1005',
    scene: 'evidence',
    words: {
      title: 'Bank sampah warga Dua Puluh Enam Ilir',
      kind: 'urban_facility',
      category: 'persampahan',
      programme: 'kolaborasi-perkotaan-2019',
      description: 'Rumah pilah sampah yang dikelola warga, buka tiga kali seminggu.',
      geometry: { type: 'Point', coordinates: [104.7462, -2.9859] },
      group: 'Komunitas Ilir Bersih',
    },
    proposer: 'Pengurus Komunitas Ilir Bersih',
    doublesDismissed: [],
    accepted: {
      personId: 'supervisor-16.71',
      afterHours: 26,
      comment: 'Sesuai hasil tinjauan; dicatat sebagai karya komunitas.',
    },
  },
];

const minute = 60_000;

/** What somebody who decides on it has to name. */
export interface Proposed {
  readonly proposalId: string;
  readonly proposalHash: string;
}

/** Proposes it as a phone would. */
export const propose = async (
  player: Player,
  proposal: DemoProposal,
  finishedAt: number,
  seed: number,
): Promise<Proposed> => {
  const { words, village, personId } = proposal;
  const startedAt = finishedAt - 9 * minute;
  const [lng, lat] =
    words.geometry.type === 'Point' ? words.geometry.coordinates : (words.geometry.coordinates[0] ?? [0, 0]);
  const at = { lng, lat };
  const takenAt = startedAt + 3 * minute;
  const bytes = await drawPhoto({
    kind: proposal.scene,
    stage: 'any',
    title: words.title,
    note: words.group,
    seed: 7000 + seed,
  });
  const wish = { kind: proposal.scene, stage: 'any', label: words.title, at } as const;
  const position = positionFix(at, takenAt);
  const photo: MadePhoto = {
    bytes,
    facts: factsOf(newId(takenAt), wish, undefined, takenAt, bytes, position),
  };
  const proposalId = newId(startedAt);
  const phone = await player.phone(personId);
  const sent = await phone.act('site.proposed', finishedAt, {
    ...words,
    proposalId,
    siteId: newId(startedAt),
    region: regionOfCode(village),
    position,
    photos: [photo.facts],
    noPhotoReason: null,
    proposer: { name: proposal.proposer },
    doublesDismissed: proposal.doublesDismissed,
    startedAt,
    finishedAt,
  });
  await phone.sendPhoto(proposalId, photo);
  return { proposalId, proposalHash: sent.hash };
};

/** Takes it into the register, as its desk would. */
export const accept = async (
  player: Player,
  { personId, comment }: NonNullable<DemoProposal['accepted']>,
  proposed: Proposed,
  now: number,
): Promise<void> => {
  const desk = await player.phone(personId);
  await desk.act('proposal.judged', now, {
    judgementId: newId(now),
    ...proposed,
    verdict: 'accepted',
    comment,
  });
};
