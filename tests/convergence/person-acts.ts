// What people do on their phones, through the app's own actions, and what each of them was promised: an act once
// "Tersimpan" was said, a draft once its change was stored.

import { answerQuestion } from '../../src/actions/answer-question.ts';
import { decideReview } from '../../src/actions/decide-review.ts';
import { denyConfirmation } from '../../src/actions/deny-confirmation.ts';
import { attachPhoto } from '../../src/actions/draft-photos.ts';
import { giveConfirmation } from '../../src/actions/give-confirmation.ts';
import { type AnySealStep, sealActs } from '../../src/actions/seal-act.ts';
import { sealVisit } from '../../src/actions/seal-visit.ts';
import { signDraft } from '../../src/actions/sign-draft.ts';
import { startCorrection } from '../../src/actions/start-correction.ts';
import { startVisit } from '../../src/actions/start-visit.ts';
import type { SealedAct } from '../../src/domain/act.ts';
import type { Draft } from '../../src/domain/draft.ts';
import { mayCorrect } from '../../src/domain/draft-changes.ts';
import { mayAct } from '../../src/domain/person.ts';
import type { ProposalDraft } from '../../src/domain/proposal.ts';
import { readConfirmationsInName } from '../../src/local-database/read-confirmations.ts';
import { kades } from './cast.ts';
import type { FaultCounts } from './fault-kinds.ts';
import type { FleetPhone, Page } from './fleet-phone.ts';
import { type drawBases, takePicture } from './pictures.ts';
import { workOnSites } from './site-acts.ts';

/** What one phone promised one person. */
export interface Promised {
  /** Acts whose seal answered ok, by id. */
  readonly acts: Map<string, SealedAct>;
  /** Drafts as last stored with an ok. */
  readonly drafts: Map<string, Draft>;
  /** Proposals being written, as last stored with an ok, by their own id. */
  readonly proposals: Map<string, ProposalDraft>;
  /** Drafts a seal or a deletion may have ended, because the app died meanwhile. */
  readonly uncertain: Set<string>;
}

export const noPromises = (): Promised => ({
  acts: new Map(),
  drafts: new Map(),
  proposals: new Map(),
  uncertain: new Set(),
});

export interface ActWorld {
  readonly bases: Awaited<ReturnType<typeof drawBases>>;
  readonly counts: FaultCounts;
  /** Whether they also propose sites and judge doubles. */
  readonly worksOnSites: boolean;
  readonly log: (line: string) => void;
}

export interface Doing {
  readonly world: ActWorld;
  readonly phone: FleetPhone;
  readonly page: Page;
  readonly promised: Promised;
}

type Outcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly refusal: { readonly type: string } };

export const noPosition = { none: 'tidak ada sinyal' } as const;
const signature = {
  strokes: [
    [
      [0.1, 0.1],
      [0.5, 0.4],
      [0.6, 0.2],
    ],
  ],
  width: 300,
  height: 150,
} as const;

/** Does one thing; answers what it was, or null when there was nothing to do. */
export const doSomething = async (doing: Doing): Promise<string | null> => {
  const { page, phone } = doing;
  const { person } = page;
  const { random } = phone;
  if (doing.world.worksOnSites && random.percent(25)) {
    const done = await workOnSites(doing);
    if (done !== null) return done;
  }
  if (random.percent(3)) return sealUnknown(doing);
  if (mayAct(person, 'review') && random.percent(mayAct(person, 'visit') ? 40 : 95)) {
    const done = await review(doing);
    if (done !== null) return done;
  }
  if (mayAct(person, 'denial') && random.percent(25)) {
    const done = await deny(doing);
    if (done !== null) return done;
  }
  if (mayAct(person, 'confirmation') && !mayAct(person, 'visit')) return confirm(doing);
  if (!mayAct(person, 'visit')) return null;
  if (random.percent(45)) {
    const done = await correct(doing);
    if (done !== null) return done;
  }
  return visit(doing);
};

const visit = async (doing: Doing): Promise<string | null> => {
  const { page, phone, promised } = doing;
  const { random } = phone;
  const drafts = await page.database.draft.toArray();
  const open = drafts.length > 0 && (drafts.length > 3 || random.percent(40)) ? random.pick(drafts) : null;
  let draft = open;
  if (draft === null) {
    const sites = await page.database.site.toCollection().primaryKeys();
    if (sites.length === 0) return null;
    const started = await startVisit(page.deps, { siteId: random.pick(sites) });
    if (!keepDraft(doing, started)) return 'visit not started';
    draft = (started as { value: Draft }).value;
  }
  if (await isOlderChecklist(doing, draft)) doing.world.counts['older checklist version'] += 1;
  const filled = await fill(doing, draft.visitId);
  if (!filled || random.percent(12)) return 'draft changed';
  promised.uncertain.add(draft.visitId);
  return seal(doing, draft.visitId);
};

const isOlderChecklist = async ({ page }: Doing, { checklist }: Draft): Promise<boolean> =>
  (await page.database.checklist.where('id').equals(checklist.id).toArray()).some(
    ({ version }) => version > checklist.version,
  );

/** Answers, photos and signatures; false when something was refused. */
const fill = async (doing: Doing, visitId: string): Promise<boolean> => {
  const { page, phone, world } = doing;
  const { random } = phone;
  const text = `Temuan ${random.below(1_000_000)} \u{1f6e3}`;
  const answered = await answerQuestion(
    page.deps,
    { visitId, path: 'a_teks', value: text },
    { voidSignatures: true },
  );
  if (!keepDraft(doing, answered)) return false;
  for (let count = [0, 0, 1, 1, 2][random.below(5)] ?? 0; count > 0; count -= 1) {
    const picture = takePicture(world.bases, random);
    const attached = await attachPhoto(
      page.deps,
      {
        visitId,
        photo: { bytes: picture.bytes.buffer, mime: picture.mime, sha256: picture.sha256 },
        facts: {
          takenAt: page.deps.now(),
          origin: 'camera',
          position: noPosition,
          stage: 'any',
          path: 'a_foto',
        },
      } as never,
      { voidSignatures: true },
    );
    if (!attached.ok) {
      doing.world.log(`    photo refused: ${attached.refusal.type}`);
      return false;
    }
    doing.promised.drafts.set(visitId, attached.value.draft);
  }
  if (random.percent(20)) {
    const signed = await signDraft(page.deps, {
      visitId,
      confirmation: {
        verdict: 'agree',
        signer: {
          name: 'Kepala Desa',
          position: 'Kepala Desa',
          nip: '-',
          ...(random.percent(60) ? { accountId: kades.id } : {}),
        },
        signature,
        position: noPosition,
      },
    });
    if (!keepDraft(doing, signed)) return false;
    doing.world.counts['confirmation on the spot'] += 1;
  }
  return true;
};

const keepDraft = (doing: Doing, outcome: Outcome): boolean => {
  if (outcome.ok) {
    const draft = outcome.value as Draft;
    doing.promised.drafts.set(draft.visitId, draft);
    return true;
  }
  doing.world.log(`    refused: ${outcome.refusal.type}`);
  return false;
};

const seal = async (doing: Doing, visitId: string): Promise<string> => {
  const { promised } = doing;
  const sealed = await sealVisit(doing.page.deps, { visitId });
  promised.uncertain.delete(visitId);
  if (!sealed.ok)
    return `seal refused: ${sealed.refusal.type}${sealed.refusal.type === 'not-finished' ? JSON.stringify(sealed.refusal.findings) : ''}`;
  promised.drafts.delete(visitId);
  for (const act of [sealed.value.visit, ...sealed.value.confirmations]) promised.acts.set(act.act.id, act);
  return `sealed visit ${sealed.value.visit.act.id} with ${sealed.value.confirmations.length} confirmations`;
};

const correct = async (doing: Doing): Promise<string | null> => {
  const { page, phone, promised, world } = doing;
  const { random } = phone;
  const returned = await page.database.visit
    .filter((row) => row.personId === page.person.id && mayCorrect(row.state) && !row.superseded)
    .toArray();
  const own = await page.database.act.where('type').equals('visit.submitted').toArray();
  const sentBack = returned.filter(({ state }) => state === 'dikembalikan');
  const rows = random.percent(60) && sentBack.length > 0 ? sentBack : returned;
  const ids =
    random.percent(70) && rows.length > 0 ? rows.map(({ actId }) => actId) : own.map(({ id }) => id);
  if (ids.length === 0) return null;
  const visitActId = random.pick(ids.sort());
  const started = await startCorrection(page.deps, { visitActId, reason: 'Salah ketik' });
  if (!started.ok) return null;
  const { visitId } = started.value;
  promised.drafts.set(visitId, started.value);
  if (!(await fill(doing, visitId)) || random.percent(10)) return 'correction begun';
  const isReturned = returned.some((row) => row.actId === visitActId && row.state === 'dikembalikan');
  promised.uncertain.add(visitId);
  const done = await seal(doing, visitId);
  if (done.startsWith('sealed')) world.counts[isReturned ? 'correction after return' : 'correction'] += 1;
  return `${done} (correction)`;
};

export const keepAct = (doing: Doing, outcome: Outcome, what: string): string => {
  if (!outcome.ok) return `${what} refused: ${outcome.refusal.type}`;
  const act = outcome.value as SealedAct;
  doing.promised.acts.set(act.act.id, act);
  return `sealed ${what} ${act.act.id}`;
};

const anyVisit = async (doing: Doing): Promise<string | null> => {
  const ids = (await doing.page.database.visitHead.toCollection().primaryKeys()) as string[];
  return ids.length === 0 ? null : doing.phone.random.pick(ids.sort());
};

const review = async (doing: Doing): Promise<string | null> => {
  const visitActId = await anyVisit(doing);
  if (visitActId === null) return null;
  const verdict = doing.phone.random.pick(['accepted', 'returned', 'returned', 'rejected'] as const);
  const decided = await decideReview(doing.page.deps, {
    visitActId,
    verdict,
    comment: 'Mohon diperiksa lagi',
    items: [],
  });
  if (decided.ok) doing.world.counts.review += 1;
  return keepAct(doing, decided, `review ${verdict}`);
};

const confirm = async (doing: Doing): Promise<string | null> => {
  const visitActId = await anyVisit(doing);
  if (visitActId === null) return null;
  const given = await giveConfirmation(doing.page.deps, {
    visitActId,
    verdict: doing.phone.random.pick(['agree', 'not_present'] as const),
    signer: { name: 'Kepala Desa', position: 'Kepala Desa', nip: '-' },
    signature: signature as never,
    position: noPosition,
  });
  if (given.ok) doing.world.counts['confirmation with own account'] += 1;
  return keepAct(doing, given, 'confirmation');
};

const deny = async (doing: Doing): Promise<string | null> => {
  const inName = (await readConfirmationsInName(doing.page.database, doing.page.person)).filter(
    ({ denied }) => denied === null,
  );
  if (inName.length === 0) return null;
  const denied = await denyConfirmation(doing.page.deps, {
    confirmationId: doing.phone.random.pick(inName.map(({ confirmationId }) => confirmationId).sort()),
    comment: 'Bukan saya',
  });
  if (denied.ok) doing.world.counts.denial += 1;
  return keepAct(doing, denied, 'denial');
};

/** An act of a newer app, or of one so old that its type is gone. */
const sealUnknown = async (doing: Doing): Promise<string | null> => {
  const step = {
    type: 'sample.taken',
    siteId: '',
    payload: () => ({ sampleId: doing.page.deps.newId(), depth: doing.phone.random.below(100) / 10 }),
  } as unknown as AnySealStep;
  const sealed = await sealActs(doing.page.deps, [step]);
  if (!sealed.ok) return `unknown act refused: ${sealed.refusal.type}`;
  doing.world.counts['unknown act type'] += 1;
  return keepAct(doing, { ok: true, value: sealed.value[0] }, 'unknown act');
};
