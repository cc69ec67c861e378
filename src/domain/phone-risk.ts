// What a phone's report of itself says about the danger of losing work on it. Times and spans in ms.

export interface PhoneFacts {
  readonly storagePersisted: boolean | null;
  readonly hasReserve: boolean;
  readonly isCopied: boolean;
  readonly unsent: { readonly drafts: number; readonly acts: number; readonly photos: number };
  readonly lostDatabase: { readonly at: number } | null;
}

/** In the order of how bad they are. */
export const phoneRisks = [
  'database_lost',
  'unsent_silent',
  'no_copy',
  'no_reserve',
  'not_persisted',
] as const;

export type PhoneRisk = (typeof phoneRisks)[number];

/** Whether it is only advice: true of many phones that are well, so it alone raises no alarm. */
export const isQuietRisk = (risk: PhoneRisk): boolean => risk === 'not_persisted';

const silentMs = 24 * 3_600_000;
const lostShownMs = 30 * 24 * 3_600_000;

/**
 * The risks of a phone that reported at `reportedAt`: a database lost within 30 days, work unsent and no word for a day,
 * no second copy, no room kept back, storage the browser may clear.
 */
export const risksOfPhone = (facts: PhoneFacts, reportedAt: number, now: number): readonly PhoneRisk[] => {
  const { acts, drafts, photos } = facts.unsent;
  const found: Readonly<Record<PhoneRisk, boolean>> = {
    database_lost: facts.lostDatabase !== null && now - facts.lostDatabase.at < lostShownMs,
    unsent_silent: acts + drafts + photos > 0 && now - reportedAt > silentMs,
    no_copy: !facts.isCopied,
    no_reserve: !facts.hasReserve,
    not_persisted: facts.storagePersisted !== true,
  };
  return phoneRisks.filter((risk) => found[risk]);
};
