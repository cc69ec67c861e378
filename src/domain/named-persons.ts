// Whom an act names without an account, so that a person who asks finds every act that is about them (UU 27/2022).

import type { ConfirmationPayload } from './confirmation.ts';
import type { ProposalPayload } from './proposal.ts';
import type { VisitPayload } from './visit.ts';

/** Somebody as an act names them. */
export interface NamedPerson {
  readonly name: string;
  /** Null: not asked for. */
  readonly nip: string | null;
}

/** What an act that names people is. */
export type NamingKind = 'confirmation' | 'proposal' | 'visit';

/** The acts that may name people, by their type. */
export const namingKinds: Readonly<Record<string, NamingKind>> = {
  'confirmation.given': 'confirmation',
  'site.proposed': 'proposal',
  'visit.submitted': 'visit',
};

/** Everybody this act names, each once: who signed, whose idea it was, who was there, and groups of people. */
export const namedIn = (kind: NamingKind, payload: unknown): readonly NamedPerson[] =>
  eachOnce(written(kind, payload));

/** Everybody a draft names that left its phone unsealed, each once; nobody has checked what stands in it. */
export const namedInDraft = (draft: unknown): readonly NamedPerson[] => {
  const { attendees, confirmations, group, notes, proposerName } = fieldsOf(draft);
  const signers = listOf(confirmations).map((one) => fieldsOf(fieldsOf(one).signer));
  return eachOnce([
    ...signers.map(({ name, nip }) => ({ name: textOf(name), nip: typeof nip === 'string' ? nip : null })),
    ...signers.map(({ standInFor }) => alone(textOf(standInFor))),
    ...listOf(attendees).map((one) => alone(textOf(fieldsOf(one).name))),
    ...listOf(notes).map((one) => alone(textOf(fieldsOf(one).group))),
    ...[proposerName, group].map((name) => alone(textOf(name))),
  ]);
};

const eachOnce = (persons: readonly NamedPerson[]): readonly NamedPerson[] => {
  const named = new Map<string, NamedPerson>();
  for (const { name, nip } of persons) {
    // The one character a database of text does not take.
    const said = { name: name.replaceAll('\0', ''), nip: nip?.replaceAll('\0', '') ?? null };
    if (said.name.trim() !== '') named.set(JSON.stringify([said.name, said.nip]), said);
  }
  return [...named.values()];
};

const written = (kind: NamingKind, payload: unknown): readonly NamedPerson[] => {
  if (kind === 'confirmation') return signersOf(payload as ConfirmationPayload);
  if (kind === 'proposal') {
    // An erasure leaves nothing at all of one that came as other content under a taken id.
    const { proposer, group = '' } = payload as Partial<ProposalPayload>;
    return [proposer?.name ?? '', group].map(alone);
  }
  const { attendees = [], notes } = payload as VisitPayload;
  return [...attendees.map(({ name }) => name), ...notes.flatMap(({ group }) => group ?? [])].map(alone);
};

const signersOf = ({ signer }: ConfirmationPayload): readonly NamedPerson[] => {
  if (signer === null) return [];
  const { name, nip, standInFor } = signer;
  // Not among what an act is checked for: anything may stand there.
  return [{ name, nip }, ...(typeof standInFor === 'string' ? [alone(standInFor)] : [])];
};

const fieldsOf = (value: unknown): Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>) : {};

const listOf = (value: unknown): readonly unknown[] => (Array.isArray(value) ? value : []);

const textOf = (value: unknown): string => (typeof value === 'string' ? value : '');

const alone = (name: string): NamedPerson => ({ name, nip: null });
