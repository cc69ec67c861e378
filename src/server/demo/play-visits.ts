// Plays the demo's visits in the order in which they happened, each at its own time, through the public API.

import { createHash } from 'node:crypto';
import type { FastifyInstance } from 'fastify';
import sharp from 'sharp';
import type { Confirmation } from '../../domain/confirmation.ts';
import { addDays, dayIn } from '../../domain/local-time.ts';
import type { Site } from '../../domain/site.ts';
import type { DemoData } from './demo-data.ts';
import { type DemoConfirmation, type DemoReview, demoConfirmations, demoReviews } from './demo-decisions.ts';
import { demoDoubts } from './demo-doubts.ts';
import { accept, demoProposals, type Proposed, propose } from './demo-proposals.ts';
import { type DemoVisit, demoVisits, type Moment } from './demo-visits.ts';
import { createPlayer, type Player, type SentAct } from './player.ts';
import { drawnSignature, type MadeVisit, makeVisit, newId } from './visit-maker.ts';

export interface PlayDeps {
  readonly app: FastifyInstance;
  readonly data: DemoData;
  readonly password: string;
  /** The server's clock while playing; this file moves it. */
  readonly clock: { now: number };
}

interface Played extends SentAct {
  readonly visit: MadeVisit;
  readonly site: Site;
  readonly finishedAt: number;
}

interface Step {
  readonly at: number;
  readonly run: (at: number) => Promise<void>;
}

const hour = 3_600_000;
const minute = 60_000;

export const playVisits = async ({ app, data, password, clock }: PlayDeps): Promise<void> => {
  const today = clock.now;
  const player = createPlayer(app, () => clock.now, password);
  const played = new Map<string, Played>();
  const steps: Step[] = [];
  for (const [index, visit] of demoVisits.entries()) {
    const site = siteOf(data, visit.siteId);
    const finishedAt = timeOf(visit.finished, site, today);
    steps.push({
      at: finishedAt + 2 * hour,
      run: async () => {
        played.set(visit.key, await playVisit(player, data, visit, played, finishedAt, index + 1));
      },
    });
  }
  for (const confirmation of demoConfirmations) {
    const { siteId, finished } = visitOf(confirmation.of);
    const finishedAt = timeOf(finished, siteOf(data, siteId), today);
    const at = finishedAt + 2 * hour + (confirmation.ownAccountAfterHours ?? 0) * hour + minute;
    steps.push({ at, run: (now) => confirm(player, data, confirmation, played, now) });
  }
  for (const review of demoReviews) {
    const site = siteOf(data, visitOf(review.of).siteId);
    steps.push({ at: timeOf(review.at, site, today), run: (now) => decide(player, review, played, now) });
  }
  for (const [index, proposal] of demoProposals.entries()) {
    const finishedAt = timeOf(proposal.finished, siteOf(data, proposal.nearSiteId), today);
    const proposed: Proposed[] = [];
    steps.push({
      at: finishedAt + hour,
      run: async () => {
        proposed.push(await propose(player, proposal, finishedAt, index));
      },
    });
    const { accepted } = proposal;
    if (accepted)
      steps.push({
        at: finishedAt + accepted.afterHours * hour,
        run: async (now) => {
          if (proposed[0]) await accept(player, accepted, proposed[0], now);
        },
      });
  }
  for (const step of steps.sort((a, b) => a.at - b.at)) {
    clock.now = Math.min(step.at, today);
    await step.run(clock.now);
  }
  clock.now = today;
};

const playVisit = async (
  player: Player,
  data: DemoData,
  visit: DemoVisit,
  played: ReadonlyMap<string, Played>,
  finishedAt: number,
  seed: number,
): Promise<Played> => {
  const { site, made } = await makeDemoVisit(data, visit, played, finishedAt, seed);
  const phone = await player.phone(visit.personId, visit.phone);
  const sent = await phone.act('visit.submitted', finishedAt, made.payload);
  for (const photo of made.photos.slice(0, made.photos.length - (visit.photosOnTheWay ?? 0)))
    await phone.sendPhoto(made.payload.visitId, photo);
  return { ...sent, visit: made, site, finishedAt };
};

/** One visit of the demo, made but not sent. */
export const makeDemoVisit = async (
  data: DemoData,
  visit: DemoVisit,
  played: ReadonlyMap<string, SentAct & { readonly visit: MadeVisit }>,
  finishedAt: number,
  seed: number,
): Promise<{ readonly site: Site; readonly made: MadeVisit }> => {
  const site = siteOf(data, visit.siteId);
  const checklist = data.checklists.find(({ id }) => id === site.checklist_id);
  if (!checklist) throw new Error(`Demo: no checklist ${site.checklist_id}.`);
  const base = visit.corrects ? played.get(visit.corrects.key) : undefined;
  const { awayM, copiesPhotoOf } = demoDoubts[visit.key] ?? {};
  const made = await makeVisit({
    site,
    checklist,
    stages: data.programmes.find(({ id }) => id === site.program)?.stages ?? [],
    finishedAt,
    answers: visit.answers,
    seed,
    ...(awayM === undefined ? {} : { awayM }),
    ...(visit.trackedShare === undefined ? {} : { trackedShare: visit.trackedShare }),
    ...(visit.corrects && base
      ? {
          basedOn: {
            actId: base.actId,
            visitId: base.visit.payload.visitId,
            reason: visit.corrects.reason,
          },
        }
      : {}),
  });
  const source = copiesPhotoOf === undefined ? undefined : played.get(copiesPhotoOf)?.visit.photos[0];
  return { site, made: source ? await withCopy(made, source.bytes) : made };
};

/** The same visit with its last photo replaced by a picture, made smaller and saved anew. */
const withCopy = async (made: MadeVisit, picture: Buffer): Promise<MadeVisit> => {
  const bytes = await sharp(picture).resize({ width: 1280 }).jpeg({ quality: 70 }).toBuffer();
  const sha256 = createHash('sha256').update(bytes).digest('hex');
  const photos = made.photos.map((photo, index) =>
    index === made.photos.length - 1
      ? { bytes, facts: { ...photo.facts, sha256, bytes: bytes.length, width: 1280, height: 960 } }
      : photo,
  );
  return { payload: { ...made.payload, photos: photos.map(({ facts }) => facts) }, photos };
};

const confirm = async (
  player: Player,
  data: DemoData,
  confirmation: DemoConfirmation,
  played: ReadonlyMap<string, Played>,
  now: number,
): Promise<void> => {
  const visit = playedOf(played, confirmation.of);
  const own = confirmation.ownAccountAfterHours !== undefined;
  const phone = await player.phone(own ? confirmation.accountId : visitOf(confirmation.of).personId);
  const at = own ? now : visit.finishedAt;
  const position: Confirmation['payload']['position'] = visit.visit.payload.positions[0] ?? {
    none: 'Tidak diambil',
  };
  await phone.act('confirmation.given', at, {
    confirmationId: newId(at),
    visitActId: visit.actId,
    visitHash: visit.hash,
    siteId: visit.site.id,
    verdict: confirmation.verdict,
    ...(confirmation.reason === undefined ? {} : { reason: confirmation.reason }),
    signer: {
      name: data.persons.find(({ id }) => id === confirmation.accountId)?.name ?? confirmation.title,
      position: confirmation.title,
      nip: '-',
      accountId: confirmation.accountId,
    },
    signature: drawnSignature(confirmation.of.length),
    position: own ? { none: 'Dikonfirmasi dari kantor' } : position,
    by: own ? 'own_account' : 'on_device',
  });
};

const decide = async (
  player: Player,
  review: DemoReview,
  played: ReadonlyMap<string, Played>,
  now: number,
): Promise<void> => {
  const visit = playedOf(played, review.of);
  const phone = await player.phone(review.personId);
  await phone.act('review.decided', now, {
    reviewId: newId(now),
    visitActId: visit.actId,
    visitHash: visit.hash,
    verdict: review.verdict,
    comment: review.comment,
    items: (review.items ?? []).map(({ kind, ref, comment }) => ({
      kind,
      comment,
      ref: kind === 'photo' ? photoAt(visit, ref) : ref,
    })),
  });
};

const photoAt = ({ visit }: Played, path: string): string => {
  const photo = visit.payload.photos.find((facts) => facts.path === path);
  if (!photo) throw new Error(`Demo: no photo at ${path}.`);
  return photo.photoId;
};

const playedOf = (played: ReadonlyMap<string, Played>, key: string): Played => {
  const visit = played.get(key);
  if (!visit) throw new Error(`Demo: ${key} was not played yet.`);
  return visit;
};

const visitOf = (key: string): DemoVisit => {
  const visit = demoVisits.find((one) => one.key === key);
  if (!visit) throw new Error(`Demo: no visit ${key}.`);
  return visit;
};

const siteOf = (data: DemoData, id: string): Site => {
  const site = data.sites.find((one) => one.id === id);
  if (!site) throw new Error(`Demo: no site ${id}.`);
  return site;
};

/** The ms of a moment in the site's zone. */
export const timeOf = (moment: Moment, { timezone }: Site, today: number): number => {
  const day = addDays(dayIn(timezone, today), -moment.daysAgo);
  const noonUtc = Date.parse(`${day}T12:00:00Z`);
  const hourThere = Number(
    new Intl.DateTimeFormat('en-GB', { timeZone: timezone, hour: '2-digit', hourCycle: 'h23' }).format(
      noonUtc,
    ),
  );
  return noonUtc + (moment.hour - hourThere) * hour + 7 * minute;
};
