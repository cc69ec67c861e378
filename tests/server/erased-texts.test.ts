import type { Kysely } from 'kysely';
import { expect, test } from 'vitest';
import type { TinjauDatabase } from '../../src/server/database/schema.ts';
import { erasedTextsAmong } from '../../src/server/personal-data/erased-texts.ts';

const unasked = new Proxy({} as Kysely<TinjauDatabase>, {
  get: () => {
    throw new Error('The database was asked.');
  },
});

test('what is no act’s id is never looked for: PostgreSQL refuses some texts, and the whole batch with them', async () => {
  const ids = ['\u0000', 'a\u0000b', '\ud800', '', 'A'.repeat(100_000)];
  const items = ids.map((id) => ({ act: { id, erased: { at: 1 } } }));
  const isErasedText = await erasedTextsAmong(unasked, items);
  expect(ids.map((id) => isErasedText(id, 'a'.repeat(64), '{}'))).toEqual(ids.map(() => false));
});
