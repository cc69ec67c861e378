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
export const namedIn = (kind: NamingKind, payload: unknown): readonly NamedPerson[] => {
  const named = new Map<string, NamedPerson>();
  for (const { name, nip } of written(kind, payload)) {
    // The one character a database of text does not take.
    const said = { name: name.replaceAll('\0', ''), nip: nip?.replaceAll('\0', '') ?? null };
    if (said.name.trim() !== '') named.set(JSON.stringify([said.name, said.nip]), said);
  }
  return [...named.values()];
};

const written = (kind: NamingKind, payload: unknown): readonly NamedPerson[] => {
  if (kind === 'confirmation') return signersOf(payload as ConfirmationPayload);
  if (kind === 'proposal') {
    const { proposer, group } = payload as ProposalPayload;
    return [proposer.name, group].map(alone);
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

const alone = (name: string): NamedPerson => ({ name, nip: null });
