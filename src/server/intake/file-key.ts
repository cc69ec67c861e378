// The server's own key pair for emergency files. Made once, kept in the database so that every backup carries it: files
// sealed before a restore still open after it. The private half is never part of any answer.

import { createHash, type webcrypto } from 'node:crypto';
import { Aes256Gcm, CipherSuite, DhkemP256HkdfSha256, HkdfSha256 } from '@hpke/core';
import type { Kysely } from 'kysely';
import type { FileKey } from '../../contract/emergency-file.ts';
import type { TinjauDatabase } from '../database/schema.ts';

export const fileSuite = new CipherSuite({
  kem: new DhkemP256HkdfSha256(),
  kdf: new HkdfSha256(),
  aead: new Aes256Gcm(),
});

/** Opens what was sealed for the public half. */
export interface FileKeyPair extends FileKey {
  readonly privateKey: webcrypto.CryptoKey;
}

const metaKey = 'file_key';

interface KeptKey extends FileKey {
  readonly privateKey: string;
}

/** The key pair of this database; the first call makes it, also when two processes ask at once. */
export const openFileKey = async (database: Kysely<TinjauDatabase>): Promise<FileKeyPair> => {
  const kept = (await readKept(database)) ?? (await makeKept(database));
  const privateKey = await fileSuite.kem.deserializePrivateKey(bytesOf(kept.privateKey));
  return { id: kept.id, publicKey: kept.publicKey, privateKey };
};

const readKept = async (database: Kysely<TinjauDatabase>): Promise<KeptKey | null> => {
  const row = await database.selectFrom('meta').select('value').where('key', '=', metaKey).executeTakeFirst();
  return row ? (JSON.parse(row.value) as KeptKey) : null;
};

const makeKept = async (database: Kysely<TinjauDatabase>): Promise<KeptKey> => {
  const pair = await fileSuite.kem.generateKeyPair();
  const publicKey = Buffer.from(await fileSuite.kem.serializePublicKey(pair.publicKey)).toString('hex');
  const privateKey = Buffer.from(await fileSuite.kem.serializePrivateKey(pair.privateKey)).toString('hex');
  const id = createHash('sha256').update(publicKey).digest('hex').slice(0, 16);
  await database
    .insertInto('meta')
    .values({ key: metaKey, value: JSON.stringify({ id, publicKey, privateKey } satisfies KeptKey) })
    .onConflict((conflict) => conflict.column('key').doNothing())
    .execute();
  return (await readKept(database)) as KeptKey;
};

const bytesOf = (hex: string): ArrayBuffer => new Uint8Array(Buffer.from(hex, 'hex')).buffer;
