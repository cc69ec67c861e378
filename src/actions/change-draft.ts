// The one road by which a draft changes: read, change, stamp, store, all in one strict transaction.
// An edit of signed content is refused until the person accepts that the signatures fall.

import { writtenText } from '../contract/act-text.ts';
import type { Checklist } from '../domain/checklist/definition.ts';
import { readAnswers } from '../domain/checklist/relevance.ts';
import { countedAnswers } from '../domain/counted-answers.ts';
import type { Draft } from '../domain/draft.ts';
import { visitContent } from '../domain/draft-changes.ts';
import { ok, type Result, refused } from '../domain/result.ts';
import type { Site } from '../domain/site.ts';
import type { TinjauDatabase } from '../local-database/database.ts';
import { holdsDraft } from '../local-database/read-back.ts';
import { write } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';
import type { VisitRefusal } from './visit-refusal.ts';

export type DraftChange = (draft: Draft) => Result<Draft, VisitRefusal>;

export interface EditOptions {
  /** The person was warned and accepts that what was signed is no longer signed. */
  readonly voidSignatures?: boolean;
}

/** What a draft stands on; the checklist of its own version, or the newest one held when that is gone. */
export interface DraftGround {
  readonly draft: Draft;
  readonly site: Site;
  readonly checklist: Checklist;
}

/** Reads a draft with its site and checklist. */
export const readGround = async (
  database: TinjauDatabase,
  visitId: string,
): Promise<Result<DraftGround, VisitRefusal>> => {
  const draft = await database.draft.get(visitId);
  if (!draft) return refused({ type: 'draft-missing' });
  const site = await database.site.get(draft.siteId);
  if (!site) return refused({ type: 'site-missing' });
  const checklist = await database.checklist.get(`${draft.checklist.id}@${draft.checklist.version}`);
  if (!checklist) return refused({ type: 'checklist-missing', checklistId: draft.checklist.id });
  return ok({ draft, site, checklist });
};

/** The content a signature is over, as canonical text. */
export const contentText = ({ draft, site, checklist }: DraftGround): string =>
  writtenText(
    visitContent(draft, countedAnswers(readAnswers(checklist, draft.answers, site), draft.answers)),
  );

const sameContent = (a: Draft, b: Draft): boolean =>
  writtenText(visitContent(a, a.answers)) === writtenText(visitContent(b, b.answers));

const signerNames = (draft: Draft): readonly string[] =>
  draft.confirmations.map(({ signer }) => signer?.name ?? '').filter((name) => name !== '');

/** What a change does to the photos' bytes in the same transaction. */
export interface PhotoChange {
  readonly add?: () => Promise<void>;
  /** Reads back what was added, and compares. */
  readonly isAdded?: () => Promise<boolean>;
  readonly remove?: (before: Draft) => Promise<void>;
}

// A plain answer locks its own table only, so that it never waits for a sync that is writing.
const tablesFor = (database: TinjauDatabase, { add, remove }: PhotoChange) =>
  add || remove
    ? [database.draft, database.photoBytes, database.photoThumb, database.outbox, database.photo]
    : [database.draft];

/** Applies a change to a stored draft and returns it once it is stored. */
export const changeDraft = async (
  deps: ActionDeps,
  visitId: string,
  change: DraftChange,
  { voidSignatures = false }: EditOptions = {},
  photos: PhotoChange = {},
): Promise<Result<Draft, VisitRefusal>> => {
  const { database } = deps;
  let stamp: number | null = null;
  let stored: Draft | null = null;
  const written = await write(
    database,
    tablesFor(database, photos),
    async (): Promise<Result<Draft, VisitRefusal>> => {
      const before = await database.draft.get(visitId);
      if (!before) return refused({ type: 'draft-missing' });
      // A repeated run after an unnoticed commit must not apply the change twice.
      if (stamp !== null && before.updatedAt === stamp) return ok(before);
      const changed = change(before);
      if (!changed.ok) return changed;
      const isSigned = before.confirmations.length > 0 && changed.value.confirmations.length > 0;
      const breaksSignatures = isSigned && !sameContent(before, changed.value);
      if (breaksSignatures && !voidSignatures) return refused({ type: 'signed', names: signerNames(before) });
      stamp = Math.max(deps.now(), before.updatedAt + 1);
      const after: Draft = {
        ...changed.value,
        confirmations: breaksSignatures ? [] : changed.value.confirmations,
        updatedAt: stamp,
      };
      await photos.remove?.(before);
      await photos.add?.();
      await database.draft.put(after);
      stored = after;
      return ok(after);
    },
    {
      readBack: async () =>
        stored === null || ((await holdsDraft(database, stored)) && ((await photos.isAdded?.()) ?? true)),
      sparesReserve: photos.add !== undefined,
    },
  );
  return written.ok ? written.value : written;
};
