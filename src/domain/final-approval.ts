// When a site is finally approved ("terverifikasi"): its newest visit was accepted by the office, and those whose word
// the programme asks for have agreed to exactly that revision. It is a view of the record and never changes it.

import { type Confirmation, isVoidConfirmation } from './confirmation.ts';
import type { Role } from './person.ts';
import { approvalLevelOf, type ProgrammeSettings } from './programme.ts';
import type { Visit } from './visit.ts';

/** Whose agreement is asked for before the office's review counts as final. */
export type ConfirmingLevel = 'village' | 'district';

/**
 * Who has to agree, in order. The village level asks the village head, the district level the village head and the camat,
 * the regency level nobody but the office; a signature chain says instead which of the two, up to the level.
 */
export const confirmingLevels = (programme: ProgrammeSettings | undefined): readonly ConfirmingLevel[] => {
  const level = approvalLevelOf(programme);
  const chain = programme?.signature_chain ?? [];
  const has = (role: string) => chain.some((step) => step.role === role);
  if (level === 'village') return ['village'];
  if (chain.length === 0) return level === 'district' ? ['village', 'district'] : [];
  return [
    ...(has('village_head') ? (['village'] as const) : []),
    ...(has('district_head') || level === 'district' ? (['district'] as const) : []),
  ];
};

export type FinalApproval =
  /** Nothing accepted to approve. */
  | { readonly state: 'none' }
  | { readonly state: 'verified'; readonly visitActId: string }
  /** `disputed`: who is asked said no to this very revision. */
  | {
      readonly state: 'waiting';
      readonly visitActId: string;
      readonly levels: readonly ConfirmingLevel[];
      readonly disputed: boolean;
    };

type VisitFacts = Pick<Visit, 'actId' | 'at' | 'state' | 'superseded'>;
type ConfirmationRow = Pick<
  Confirmation,
  'visitActId' | 'personId' | 'at' | 'denied' | 'matchesVisit' | 'quarantine' | 'payload'
>;

const districtWords = /\bcamat\b/i;
const villageWords = /\b(kades|kepala desa|lurah|penghulu|kepala kampung|wali nagari|geuchik|keuchik)\b/i;

/** At which level a confirmation speaks: by the account it stands in the name of, else by the position that was written. */
export const levelOfConfirmation = (
  { personId, payload }: Pick<Confirmation, 'personId' | 'payload'>,
  rolesOf: (personId: string) => readonly Role[],
): ConfirmingLevel | null => {
  const accountId = payload.by === 'own_account' ? personId : payload.signer?.accountId;
  const roles = accountId === undefined ? [] : rolesOf(accountId);
  if (roles.includes('camat')) return 'district';
  if (roles.includes('kades') || roles.includes('lurah')) return 'village';
  if (accountId !== undefined && roles.length > 0) return null;
  const title = `${payload.signer?.standInFor ?? ''} ${payload.signer?.position ?? ''}`;
  if (districtWords.test(title)) return 'district';
  return villageWords.test(title) ? 'village' : null;
};

/**
 * How far the final approval of one site is. The newest accepted visit counts unless a newer one was returned, rejected or
 * is in conflict; of each level only its last word about that revision counts.
 */
export const finalApproval = (
  visits: readonly VisitFacts[],
  confirmations: readonly ConfirmationRow[],
  programme: ProgrammeSettings | undefined,
  rolesOf: (personId: string) => readonly Role[],
): FinalApproval => {
  const current = visits.filter((visit) => !visit.superseded).sort((a, b) => b.at - a.at);
  const unsettled = new Set(['dikembalikan', 'ditolak', 'konflik']);
  const newest = current.find((visit) => visit.state === 'disetujui' || unsettled.has(visit.state));
  if (newest?.state !== 'disetujui') return { state: 'none' };
  const words = new Map<ConfirmingLevel, ConfirmationRow>();
  for (const row of confirmations) {
    if (row.visitActId !== newest.actId || isVoidConfirmation(row)) continue;
    if (row.payload.verdict === 'not_present') continue;
    const level = levelOfConfirmation(row, rolesOf);
    const known = level && words.get(level);
    if (level && (!known || known.at <= row.at)) words.set(level, row);
  }
  const levels = confirmingLevels(programme).filter((level) => words.get(level)?.payload.verdict !== 'agree');
  if (levels.length === 0) return { state: 'verified', visitActId: newest.actId };
  return {
    state: 'waiting',
    visitActId: newest.actId,
    levels,
    disputed: levels.some((level) => words.get(level)?.payload.verdict === 'dispute'),
  };
};
