// The audit log: every change that was made behind its back is found, and what many write at once stays one chain.

import { afterEach, beforeEach, expect, it } from 'vitest';
import { checkChain } from '../../src/server/audit/check-chain.ts';
import { readAudit } from '../../src/server/audit/read-audit.ts';
import { firstHash, noteAlone, writeAudit } from '../../src/server/audit/write-audit.ts';
import type { OpenedDatabase } from '../../src/server/database/open.ts';
import type { AuditEntryTable } from '../../src/server/database/schema.ts';
import type { SuiteEngine } from '../harness/engines.ts';

export const auditSuite = (engine: SuiteEngine): void => {
  let opened: OpenedDatabase;
  beforeEach(async () => {
    opened = await engine.open();
  });
  afterEach(() => opened.close());

  const note = (id: string, at = 1) =>
    noteAlone(opened.db, at, {
      action: 'region.saved',
      by: { personId: 'admin-01', deviceId: 'device' },
      subject: { kind: 'region', id },
      details: { changed: 1, words: 'Ünïcode "dan" \u2028' },
    });
  const allRows = async function* (): AsyncGenerator<readonly AuditEntryTable[]> {
    // In an order of no meaning, as a table may give them.
    yield (await opened.db.selectFrom('audit_entry').selectAll().orderBy('hash').execute()) as never;
  };
  const checked = (noted: string | null = null) => checkChain(allRows(), noted);

  it('is empty and whole at first', async () => {
    expect(await checked()).toEqual({ entries: 0, head: firstHash, fault: null, holdsNoted: null });
  });

  it('stays one chain when many write at once', async () => {
    await Promise.all(Array.from({ length: 20 }, (_, index) => note(`R${index}`)));
    const { entries, fault } = await checked();
    expect([entries, fault]).toEqual([20, null]);
  });

  it('writes nothing when what it belongs to is not kept', async () => {
    await note('kept');
    await expect(
      opened.db.transaction().execute(async (trx) => {
        await writeAudit(trx, 2, { action: 'region.saved', by: null });
        throw new Error('broken off');
      }),
    ).rejects.toThrow('broken off');
    await note('after');
    const { entries, fault } = await checked();
    expect([entries, fault]).toEqual([2, null]);
  });

  it('shows an entry that was changed, in whichever column', async () => {
    for (const column of ['at', 'person_id', 'action', 'subject_id', 'details'] as const) {
      await note(`before ${column}`);
      const { value } = await opened.db
        .selectFrom('counter')
        .select('value')
        .where('name', '=', 'audit')
        .executeTakeFirstOrThrow();
      const seq = Number(value);
      const row = await opened.db
        .selectFrom('audit_entry')
        .selectAll()
        .where('seq', '=', seq)
        .executeTakeFirstOrThrow();
      const other = column === 'at' ? Number(row.at) + 1 : `${row[column]} `;
      await opened.db
        .updateTable('audit_entry')
        .set({ [column]: other })
        .where('seq', '=', seq)
        .execute();
      expect((await checked()).fault).toEqual({ seq, kind: 'changed' });
      await opened.db
        .updateTable('audit_entry')
        .set({ [column]: row[column] })
        .where('seq', '=', seq)
        .execute();
      expect((await checked()).fault).toBeNull();
    }
  });

  it('shows an entry that was taken out, and one put in its place', async () => {
    for (const id of ['one', 'two', 'three']) await note(id);
    await opened.db.deleteFrom('audit_entry').where('seq', '=', 2).execute();
    expect((await checked()).fault).toEqual({ seq: 2, kind: 'missing' });
  });

  it('knows a head noted earlier, and that it is gone when the end was cut off', async () => {
    for (const id of ['one', 'two']) await note(id);
    const { head } = await checked();
    await note('three');
    expect((await checked(head)).holdsNoted).toBe(true);
    await opened.db.deleteFrom('audit_entry').where('seq', '>', 1).execute();
    const cut = await checked(head);
    expect([cut.fault, cut.holdsNoted]).toEqual([null, false]);
  });

  it('is read newest first, a page at a time, by who, what and about what', async () => {
    for (let index = 0; index < 130; index += 1) await note(`R${index % 2}`, index);
    const none = { before: null, action: null, personId: null, subjectId: null };
    const first = await readAudit(opened.db, none);
    expect([first.entries.length, first.entries[0]?.seq, first.more]).toEqual([100, 130, true]);
    const second = await readAudit(opened.db, { ...none, before: first.entries.at(-1)?.seq ?? 0 });
    expect([second.entries.length, second.entries.at(-1)?.seq, second.more]).toEqual([30, 1, false]);
    expect((await readAudit(opened.db, { ...none, subjectId: 'R1' })).entries.length).toBe(65);
    expect((await readAudit(opened.db, { ...none, personId: 'nobody' })).entries).toEqual([]);
    expect((await readAudit(opened.db, { ...none, action: 'export.taken' })).entries).toEqual([]);
  });
};
