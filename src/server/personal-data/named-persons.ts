// People without an account whom acts name: who signed on somebody's phone, and whose idea a proposed site was.

import type { Kysely } from 'kysely';
import type { ConfirmationPayload } from '../../domain/confirmation.ts';
import type { ProposalPayload } from '../../domain/proposal.ts';
import type { TinjauDatabase } from '../database/schema.ts';

export interface NamedPerson {
  readonly name: string;
  /** Null: not asked for, or a proposer. */
  readonly nip: string | null;
}

export interface NamingAct {
  readonly kind: 'confirmation' | 'proposal';
  readonly names: readonly NamedPerson[];
  readonly text: string;
}

const atOnce = 50;

/** The acts whose text holds these words, in any case, oldest first; whether they stand in a name is for the caller. */
export async function* actsNaming(
  database: Kysely<TinjauDatabase>,
  words: string,
): AsyncGenerator<NamingAct> {
  // As the words stand in JSON. Where the engine takes a character for a joker it finds too much, never too little.
  const inJson = JSON.stringify(words.toLowerCase()).slice(1, -1).replaceAll('\\', '_');
  let after = -1;
  for (;;) {
    const rows = await database
      .selectFrom('act')
      .select(['arrival', 'type', 'text'])
      .where('type', 'in', ['confirmation.given', 'site.proposed'])
      .where('arrival', '>', after)
      .where(({ fn }) => fn('lower', ['text']), 'like', `%${inJson}%`)
      .orderBy('arrival')
      .limit(atOnce)
      .execute();
    for (const { type, text } of rows) yield namesIn(type, text);
    if (rows.length < atOnce) return;
    after = rows.at(-1)?.arrival ?? after;
  }
}

const namesIn = (type: string, text: string): NamingAct => {
  const { payload } = JSON.parse(text) as { readonly payload: unknown };
  if (type === 'confirmation.given') {
    const { signer } = payload as ConfirmationPayload;
    const names = signer === null || signer.name === '' ? [] : [{ name: signer.name, nip: signer.nip }];
    return { kind: 'confirmation', names, text };
  }
  const { proposer } = payload as ProposalPayload;
  return { kind: 'proposal', names: proposer ? [{ name: proposer.name, nip: null }] : [], text };
};
