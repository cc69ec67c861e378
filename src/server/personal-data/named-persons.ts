// People without an account whom acts name, as their names were written. They are kept beside the acts, in small letters
// made here: what the engines themselves take for the small letter of É is not the same.

import type { Kysely } from 'kysely';
import { keyAlike } from '../../domain/import/key-alike.ts';
import { type NamedPerson, type NamingKind, namedIn, namingKinds } from '../../domain/named-persons.ts';
import { insertRows } from '../database/engine.ts';
import type { NamedPersonTable, TinjauDatabase } from '../database/schema.ts';
import type { Writing } from '../record/record-deps.ts';

interface NewAct {
  readonly act: { readonly id: string; readonly type: string; readonly payload: unknown };
  readonly arrival: number;
}

/** Keeps whom these acts name, in the transaction that takes them in. */
export const addNamedPersons = async (trx: Writing, acts: readonly NewAct[]): Promise<void> => {
  await insertRows(trx, 'named_person', acts.flatMap(rowsOf));
};

const rowsOf = ({ act, arrival }: NewAct): readonly NamedPersonTable[] => {
  const kind = namingKinds[act.type];
  if (!kind) return [];
  return namedIn(kind, act.payload).map(({ name, nip }, position) => ({
    act_id: act.id,
    position,
    kind,
    name,
    nip,
    words: wordsOf({ name, nip }),
    arrival,
  }));
};

/** What is looked through for a name or a NIP, whatever its case. */
export const wordsOf = ({ name, nip }: NamedPerson): string => keyAlike(`${name}\n${nip ?? ''}`);

/** Forgets whom these acts name, in the transaction that erases it in them. */
export const forgetNamedPersons = async (trx: Writing, actIds: readonly string[]): Promise<void> => {
  for (const actId of actIds) await trx.deleteFrom('named_person').where('act_id', '=', actId).execute();
};

export interface Naming extends NamedPerson {
  readonly actId: string;
  readonly kind: NamingKind;
}

const atOnce = 500;

/** Everybody whose name or NIP holds these words, in any case, once for each act that names them, oldest act first. */
export async function* personsNamed(database: Kysely<TinjauDatabase>, words: string): AsyncGenerator<Naming> {
  const wanted = keyAlike(words);
  // Where the engine takes a character for a joker it finds too much, never too little.
  const pattern = `%${wanted.replaceAll('\\', '_')}%`;
  let last = { arrival: -1, position: -1 };
  for (;;) {
    const rows = await database
      .selectFrom('named_person')
      .selectAll()
      .where('words', 'like', pattern)
      .where(({ eb, and, or }) =>
        or([
          eb('arrival', '>', last.arrival),
          and([eb('arrival', '=', last.arrival), eb('position', '>', last.position)]),
        ]),
      )
      .orderBy('arrival')
      .orderBy('position')
      .limit(atOnce)
      .execute();
    for (const { act_id, kind, name, nip, words: held } of rows)
      if (held.includes(wanted)) yield { actId: act_id, kind, name, nip };
    const end = rows.at(-1);
    if (!end || rows.length < atOnce) return;
    last = { arrival: Number(end.arrival), position: end.position };
  }
}
