// A confirmation half filled in, kept on this phone from the first letter until it is given: a signer who waited for
// the phone to come back does not write everything again. It is no confirmation and is never sent.

import type { ConfirmationPayload, Verdict } from '../domain/confirmation.ts';
import { confirmationFormPrefix } from '../local-database/journal/mirrored.ts';
import { writeOrThrow } from '../local-database/write.ts';
import type { ActionDeps } from './deps.ts';

/** The strokes and the size of the pad they were drawn on. */
export type SignatureInk = NonNullable<ConfirmationPayload['signature']>;

export interface ConfirmationFormState {
  readonly accountId: string | null;
  readonly name: string;
  readonly position: string;
  readonly nip: string;
  readonly isStandIn: boolean;
  readonly standInFor: string;
  readonly reason: string;
  /** The verdict whose reason is being asked for. */
  readonly asks: Exclude<Verdict, 'agree'> | null;
  readonly ink: SignatureInk;
}

interface KeptForm {
  readonly state: ConfirmationFormState;
  /** sha256 of the content that was shown to the signer. */
  readonly hash: string;
}

/** The key of the row in `meta`; `about` is the visit id of a draft, or the visit act id of a sealed visit. */
export const confirmationFormKey = (about: string): string => `${confirmationFormPrefix}${about}`;

/** A pad nobody drew on. */
export const noInk: SignatureInk = { strokes: [], width: 1, height: 1 };

/** What was filled in and not given yet. Ink drawn under other content than `hash` is not brought back. */
export const readConfirmationForm = async (
  { database }: Pick<ActionDeps, 'database'>,
  about: string,
  hash: string,
): Promise<ConfirmationFormState | null> => {
  const kept = (await database.meta.get(confirmationFormKey(about)))?.value as KeptForm | undefined;
  if (!kept) return null;
  return kept.hash === hash ? kept.state : { ...kept.state, ink: noInk };
};

/** Keeps what is filled in so far. */
export const keepConfirmationForm = async (
  { database }: Pick<ActionDeps, 'database'>,
  about: string,
  hash: string,
  state: ConfirmationFormState,
): Promise<void> => {
  await writeOrThrow(database, [database.meta], () =>
    database.meta.put({ key: confirmationFormKey(about), value: { state, hash } satisfies KeptForm }),
  );
};

/** Forgets it: it was given, or there is nothing left to confirm. */
export const forgetConfirmationForm = async (
  { database }: Pick<ActionDeps, 'database'>,
  about: string,
): Promise<void> => {
  await writeOrThrow(database, [database.meta], () => database.meta.delete(confirmationFormKey(about)));
};
