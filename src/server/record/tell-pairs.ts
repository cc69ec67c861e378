// Who is told of a suspected double. The whole of it goes to the desks that see both sites. A desk that sees only one
// learns that its site is suspected, and nothing of the other: neither which, nor whose, nor where.

import { type DoublePair, isOpenPair } from '../../domain/double-pair.ts';
import type { Person } from '../../domain/person.ts';
import type { EntityTable } from '../database/schema.ts';
import { type KnownPair, readPairs } from './double-pairs.ts';
import { entityRow, holdersOf, readEntities, saveEntities } from './entity.ts';
import { inChunks } from './in-chunks.ts';
import type { RecordWriting } from './writing-transaction.ts';

interface Telling {
  readonly row: EntityTable;
  readonly audience: ReadonlySet<string>;
}

/** Tells everybody of these pairs as they are now, and takes them from whom they are no longer for. */
export const tellPairs = async (writing: RecordWriting, pairIds: Iterable<string>): Promise<void> => {
  await inChunks(pairIds, async (part) => {
    const pairs = await readPairs(writing, part);
    const tellings = await tellingsOf(writing, pairs);
    const ids = pairs.flatMap(({ row }) => [row.pair_id, row.hidden_a, row.hidden_b]);
    const before = await readEntities(writing.trx, 'doublePair', ids);
    await saveEntities(
      writing.trx,
      [...tellings.values()].flatMap(({ row }) => (before.get(row.id)?.body === row.body ? [] : [row])),
    );
    const holders = await holdersOf(writing, 'doublePair', ids);
    for (const id of ids) {
      const telling = tellings.get(id);
      const audience = telling?.audience ?? new Set<string>();
      const lost = (holders.get(id) ?? []).filter((personId) => !audience.has(personId));
      if (telling && before.get(id)?.body !== telling.row.body) writing.feed.emit('doublePair', id, audience);
      else writing.feed.ensure('doublePair', id, audience);
      writing.feed.withdraw('doublePair', id, lost);
    }
  });
};

export const tellPairsOfSites = async (writing: RecordWriting, siteIds: readonly string[]): Promise<void> => {
  if (siteIds.length === 0) return;
  const rows = await writing.trx
    .selectFrom('double_pair')
    .select('pair_id')
    .where((where) => where.or([where('site_a', 'in', siteIds), where('site_b', 'in', siteIds)]))
    .execute();
  await tellPairs(
    writing,
    rows.map((row) => row.pair_id),
  );
};

/** After a person's roles or scope changed; whoever sits at no desk holds none. */
export const tellPairsOfPerson = async (writing: RecordWriting, person: Person): Promise<void> => {
  const people = await writing.people();
  const held = await writing.trx
    .selectFrom('feed')
    .select('id')
    .where('person_id', '=', person.id)
    .where('kind', '=', 'doublePair')
    .where('gone', '=', 0)
    .execute();
  const wanted = new Set<string>();
  if (people.sitsAtDesk(person.id)) {
    const rows = await writing.trx.selectFrom('double_pair').select('pair_id').execute();
    await inChunks(
      rows.map((row) => row.pair_id),
      async (part) => {
        for (const [id, { audience }] of await tellingsOf(writing, await readPairs(writing, part)))
          if (audience.has(person.id)) wanted.add(id);
      },
    );
  }
  for (const id of wanted) writing.feed.ensure('doublePair', id, [person.id]);
  for (const { id } of held) if (!wanted.has(id)) writing.feed.withdraw('doublePair', id, [person.id]);
};

/** What is to be told under which id to whom: up to three tellings of each pair. */
const tellingsOf = async (
  writing: RecordWriting,
  pairs: readonly KnownPair[],
): Promise<ReadonlyMap<string, Telling>> => {
  const people = await writing.people();
  const sites = await writing.sites(pairs.flatMap(({ body }) => body.siteIds));
  const desksOf = (siteId: string): ReadonlySet<string> => {
    const site = sites.get(siteId);
    return new Set(site ? [...people.audienceOf(site.facts)].filter(people.sitsAtDesk) : []);
  };
  const tellings = new Map<string, Telling>();
  for (const { row, body } of pairs) {
    const [a, b] = [desksOf(row.site_a), desksOf(row.site_b)];
    // Of what is neither suspected nor marked as a double a desk has nothing to learn without its reasons.
    const concerns = isOpenPair(body) || body.judgement?.verdict === 'double';
    const tell = (told: DoublePair, audience: ReadonlySet<string>): void => {
      tellings.set(told.pairId, {
        row: entityRow('doublePair', told.pairId, JSON.stringify(told)),
        audience,
      });
    };
    if (body.isSuspected || body.judgement !== null)
      tell(body, new Set([...a].filter((personId) => b.has(personId))));
    if (!concerns) continue;
    tell(hidden(body, row.hidden_a, row.site_a), without(a, b));
    tell(hidden(body, row.hidden_b, row.site_b), without(b, a));
  }
  return tellings;
};

const without = (those: ReadonlySet<string>, these: ReadonlySet<string>): ReadonlySet<string> =>
  new Set([...those].filter((personId) => !these.has(personId)));

/** Without the comment too: it may name what the other desk knows. */
const hidden = (body: DoublePair, pairId: string, siteId: string): DoublePair => ({
  ...body,
  pairId,
  siteIds: [siteId, ''],
  reasons: [],
  basis: '',
  judgement: body.judgement && { ...body.judgement, comment: '' },
  earlier: [],
  changed: [],
});
