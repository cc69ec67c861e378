// The audit log: every change that was made behind its back is found, and what many write at once stays one chain.

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { receiptCode } from '../../src/domain/receipt-code.ts';
import type { VisitPayload } from '../../src/domain/visit.ts';
import { checkChain } from '../../src/server/audit/check-chain.ts';
import { readAudit } from '../../src/server/audit/read-audit.ts';
import { createRefusedSignIns } from '../../src/server/audit/refused-sign-ins.ts';
import { firstHash, noteAlone, writeAudit } from '../../src/server/audit/write-audit.ts';
import type { OpenedDatabase } from '../../src/server/database/open.ts';
import type { AuditEntryTable } from '../../src/server/database/schema.ts';
import { eraseAccount } from '../../src/server/personal-data/erase-account.ts';
import { saveRegister } from '../../src/server/record/register.ts';
import type { SuiteEngine } from '../harness/engines.ts';
import {
  aChecklist,
  admin01,
  aSite,
  kadesGentengKulon,
  verifikator01,
  verifikator02,
} from './record-cast.ts';
import { aVisit, createWorld, type World } from './record-world.ts';

export const auditSuite = (engine: SuiteEngine): void => {
  let opened: OpenedDatabase;
  beforeEach(async () => {
    opened = await engine.open();
  });
  afterEach(() => opened.close());

  const none = {
    before: null,
    action: null,
    personId: null,
    by: null,
    from: null,
    to: null,
    subjectId: null,
  };
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
    const first = await readAudit(opened.db, none, 'admin-01');
    expect([first.entries.length, first.entries[0]?.seq, first.more]).toEqual([100, 130, true]);
    const second = await readAudit(
      opened.db,
      { ...none, before: first.entries.at(-1)?.seq ?? 0 },
      'admin-01',
    );
    expect([second.entries.length, second.entries.at(-1)?.seq, second.more]).toEqual([30, 1, false]);
    expect((await readAudit(opened.db, { ...none, subjectId: 'R1' }, 'admin-01')).entries.length).toBe(65);
    expect((await readAudit(opened.db, { ...none, personId: 'nobody' }, 'admin-01')).entries).toEqual([]);
    expect((await readAudit(opened.db, { ...none, action: 'export.taken' }, 'admin-01')).entries).toEqual([]);
  });

  it('is read of a period, its first moment in it and its end not, however old it is', async () => {
    for (let index = 0; index < 130; index += 1) await note('R', index * 10);
    const seqs = async (from: number | null, to: number | null, before: number | null = null) =>
      (await readAudit(opened.db, { ...none, from, to, before }, 'admin-01')).entries.map(({ seq }) => seq);
    expect(await seqs(20, 50)).toEqual([5, 4, 3]);
    expect(await seqs(null, 10)).toEqual([1]);
    expect(await seqs(1290, null)).toEqual([130]);
    expect(await seqs(50, 20)).toEqual([]);
    const page = await readAudit(opened.db, { ...none, from: 100, to: 1200 }, 'admin-01');
    expect([page.entries.length, page.entries[0]?.seq, page.more]).toEqual([100, 120, true]);
    expect(await seqs(100, 1200, page.entries.at(-1)?.seq)).toEqual([20, 19, 18, 17, 16, 15, 14, 13, 12, 11]);
  });

  it('is read of a period whole and once, page by page, also where the clock was set back', async () => {
    for (let index = 0; index < 230; index += 1) await note('R', index < 115 ? 1000 + index : 900 + index);
    const seen: number[] = [];
    for (let before: number | null = null, more = true; more; before = seen.at(-1) ?? 0) {
      const page = await readAudit(opened.db, { ...none, from: 1000, to: 5000, before }, 'admin-01');
      seen.push(...page.entries.map(({ seq }) => seq));
      more = page.more;
    }
    expect(seen).toHaveLength(230);
    expect(new Set(seen).size).toBe(230);
  });

  it('counts refused sign-ins, so that nobody fills it by guessing, and keeps no name that was tried', async () => {
    const log = { error: (facts: unknown) => expect.unreachable(String(facts)) };
    const refused = createRefusedSignIns(
      { database: opened.db, now: () => 5, log },
      { firstMs: 20, afterMs: 600 },
    );
    const wrong = { personId: 'admin-01', reason: 'wrong-password', deviceId: 'meja' } as const;
    for (let tries = 0; tries < 4; tries += 1) refused.add(wrong);
    refused.add({ personId: null, reason: 'unknown-name', deviceId: 'meja' });
    const noted = async () =>
      (await readAudit(opened.db, { ...none, action: 'session.refused' }, 'admin-01')).entries
        .map(({ personId, subject, details }) => [
          personId,
          subject?.id ?? null,
          details.reason,
          details.count,
        ])
        .sort();
    await expect.poll(noted).toHaveLength(2);
    expect(await noted()).toEqual([
      [null, null, 'unknown-name', 1],
      [null, 'admin-01', 'wrong-password', 4],
    ]);
    for (let tries = 0; tries < 50; tries += 1) refused.add(wrong);
    expect(await noted()).toHaveLength(2);
    await expect.poll(noted, { timeout: 5000 }).toHaveLength(3);
    expect(await noted()).toContainEqual([null, 'admin-01', 'wrong-password', 50]);
    refused.add(wrong);
    await refused.end();
    expect(await noted()).toHaveLength(4);
    expect((await checked()).fault).toBeNull();
  });

  describe('what an entry is about', () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld({ ...engine, open: async () => opened });
    });
    const about = async (readerId: string, kind: string, id: string) => {
      await noteAlone(opened.db, 1, { action: 'export.taken', by: null, subject: { kind, id } });
      return (await readAudit(opened.db, none, readerId)).entries[0]?.subject?.name;
    };

    it('has the name it has now: accounts, visits by their site, checklists, regions, imports', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      const { visitId } = visit.act.payload as VisitPayload;
      const site = `${aSite().title.id} (${receiptCode(visit.hash)})`;
      expect(await about(admin01.id, 'visit', visit.act.id)).toBe(site);
      expect(await about(admin01.id, 'visit', visitId)).toBe(site);
      expect(await about(admin01.id, 'person', verifikator01.id)).toBe(verifikator01.name);
      const { id, title } = aChecklist('road-maintenance');
      expect(await about(admin01.id, 'checklist', `${id}@1`)).toBe(title.id);
      expect(await about(admin01.id, 'checklist', id)).toBe(title.id);
      expect(await about(admin01.id, 'agency', '35.10 Dinas Jalan')).toMatch(/^Dinas Jalan, \D/);
      expect(await about(admin01.id, 'export', 'x')).toBeNull();
    });

    it('was done by whom words find, by name or by code, in any capitals and with jokers as they stand', async () => {
      for (const [index, { id: personId }] of [admin01, verifikator01, verifikator02].entries())
        await noteAlone(opened.db, index, { action: 'session.opened', by: { personId, deviceId: 'meja' } });
      const by = async (words: string | null, more: { from?: number; to?: number } = {}) =>
        (await readAudit(opened.db, { ...none, ...more, by: words }, admin01.id)).entries
          .filter(({ action }) => action === 'session.opened')
          .map(({ personId }) => personId);
      expect(await by('VERIFIKATOR')).toEqual([verifikator02.id, verifikator01.id]);
      expect(await by(verifikator01.id.toUpperCase())).toEqual([verifikator01.id]);
      expect(await by(admin01.name.slice(0, 5).toLowerCase())).toContain(admin01.id);
      expect(await by('verifikator', { from: 2, to: 3 })).toEqual([verifikator02.id]);
      await saveRegister(world.deps, { persons: [{ ...verifikator01, name: 'Érlina 100% Tanjung' }] });
      for (const words of ['érlina', 'ÉRLINA', 'Érlina', 'E\u0301RLINA', '0% TAN'])
        expect(await by(words)).toEqual([verifikator01.id]);
      for (const joker of ['_', '!', 'verifikator%', "'"]) expect(await by(joker)).toEqual([]);
    });

    it('is not named to who does not see it, nor when its person was erased', async () => {
      const visit = aVisit();
      await world.send(verifikator01, visit);
      expect(await about(kadesGentengKulon.id, 'visit', visit.act.id)).not.toBeNull();
      expect(await about(verifikator02.id, 'visit', visit.act.id)).toBeNull();
      const by = { personId: admin01.id, deviceId: 'meja' };
      await eraseAccount(world.deps, {
        personId: verifikator01.id,
        reason: 'Diminta',
        withUnreceived: true,
        by,
      });
      expect(await about(admin01.id, 'person', verifikator01.id)).toBe('Akun dihapus');
    });
  });
};
