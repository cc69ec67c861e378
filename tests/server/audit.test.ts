import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, it } from 'vitest';
import { noteAlone } from '../../src/server/audit/write-audit.ts';
import { openDatabase } from '../../src/server/database/open.ts';
import { onEveryEngine } from '../harness/engines.ts';
import { repositoryRoot } from '../harness/source-files.ts';
import { auditSuite } from '../suites/audit.suite.ts';
import { auditDecisionsSuite } from '../suites/audit-decisions.suite.ts';

onEveryEngine('the audit log', auditSuite);
onEveryEngine('decisions in the audit log', auditDecisionsSuite);

it('npm run audit:check says whether the log is whole, beside the running server', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-audit-'));
  const check = (...given: readonly string[]) =>
    promisify(execFile)(process.execPath, ['src/server/commands/check-audit.ts', ...given], {
      cwd: repositoryRoot,
      env: { ...process.env, TINJAU_DATA: folder, DATABASE_URL: '' },
    }).then(
      ({ stdout }) => ({ code: 0, said: stdout }),
      ({ code, stderr }: { code: number; stderr: string }) => ({ code, said: stderr }),
    );
  const opened = await openDatabase({ url: '', folder });
  try {
    for (const at of [1, 2, 3]) await noteAlone(opened.db, at, { action: 'account.saved', by: null });
    const whole = await check();
    expect([whole.code, whole.said]).toEqual([
      0,
      expect.stringMatching(/whole: 3 entries\. Head: [0-9a-f]{64}/),
    ]);
    const head = /[0-9a-f]{64}/.exec(whole.said)?.[0] ?? '';
    expect((await check(head)).code).toBe(0);
    expect(await check('f'.repeat(64))).toEqual({ code: 1, said: expect.stringContaining('cut off') });
    await opened.db.updateTable('audit_entry').set({ at: 9 }).where('seq', '=', 2).execute();
    expect(await check()).toEqual({ code: 1, said: expect.stringContaining('entry 2 was changed') });
    expect((await check('no head')).code).toBe(1);
  } finally {
    await opened.close();
    await rm(folder, { recursive: true, force: true });
  }
});
