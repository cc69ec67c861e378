// npm run audit:check [-- <head>]: whether the audit log is whole, also while the server runs. Prints the head of the
// chain; noted on paper and given here later, it proves that nothing before it was cut off. Ends with 1 when it is not whole.

import { checkChain } from '../audit/check-chain.ts';
import type { AuditEntryTable } from '../database/schema.ts';
import { openSnapshot } from '../database/snapshot.ts';
import { readStorageSettings } from '../settings.ts';

const sentences = {
  changed: 'was changed after it was written',
  'not-joined': 'does not follow from the entry before it',
  missing: 'is missing',
} as const;

const check = async (): Promise<number> => {
  const [noted = null, ...rest] = process.argv.slice(2);
  if (rest.length > 0 || (noted !== null && !/^[0-9a-f]{64}$/.test(noted)))
    throw new Error('Usage: npm run audit:check [-- <head noted earlier, 64 hex digits>]');
  const { dataFolder, databaseUrl } = readStorageSettings();
  const snapshot = await openSnapshot({ url: databaseUrl ?? '', folder: dataFolder });
  try {
    const rows = snapshot.rows('audit_entry') as AsyncIterable<readonly unknown[]>;
    const { entries, head, fault, holdsNoted } = await checkChain(
      rows as AsyncIterable<readonly AuditEntryTable[]>,
      noted,
    );
    if (fault !== null) {
      console.error(`The audit log is not whole: entry ${fault.seq} ${sentences[fault.kind]}.`);
      return 1;
    }
    if (holdsNoted === false) {
      console.error(`The audit log was cut off: no entry has the head ${noted}.`);
      return 1;
    }
    console.log(`The audit log is whole: ${entries} entries. Head: ${head}`);
    return 0;
  } finally {
    await snapshot.close();
  }
};

check().then(
  (code) => {
    process.exitCode = code;
  },
  (error: unknown) => {
    console.error(error instanceof Error ? error.message : String(error));
    process.exitCode = 1;
  },
);
