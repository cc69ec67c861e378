// The server as a process: what it says when it may not start, and that stopping and killing it lose nothing.

import { type ChildProcess, spawn } from 'node:child_process';
import { randomBytes, randomUUID } from 'node:crypto';
import { mkdtemp, readdir, rm, truncate } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { anUpload, metadataOf } from '../harness/tus.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const running = new Set<ChildProcess>();
const folders: string[] = [];
afterEach(async () => {
  for (const child of running) child.kill('SIGKILL');
  running.clear();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

const newFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'tinjau-process-'));
  folders.push(folder);
  return folder;
};

interface Run {
  readonly child: ChildProcess;
  readonly output: () => string;
  readonly ended: Promise<{ readonly code: number | null; readonly signal: string | null }>;
}

const run = (script: string, environment: Record<string, string>): Run => {
  const child = spawn(process.execPath, [script], {
    cwd: root,
    env: { PATH: process.env.PATH, NODE_NO_WARNINGS: '1', ...environment },
  });
  running.add(child);
  let output = '';
  const keep = (chunk: Buffer) => {
    output += chunk.toString('utf8');
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  const ended = new Promise<{ code: number | null; signal: string | null }>((resolve) => {
    child.once('exit', (code, signal) => {
      running.delete(child);
      resolve({ code, signal });
    });
  });
  return { child, output: () => output, ended };
};

const runServer = (environment: Record<string, string>): Run => run('src/server/main.ts', environment);

const freePort = (): Promise<number> =>
  new Promise((resolve) => {
    const probe = createServer().listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => resolve(address && typeof address === 'object' ? address.port : 0));
    });
  });

const untilHealthy = async (server: Run, origin: string): Promise<void> => {
  for (let tries = 0; tries < 200; tries += 1) {
    if (server.child.exitCode !== null) throw new Error(server.output());
    const answer = await fetch(`${origin}/api/health`).catch(() => null);
    if (answer?.ok) return;
    await new Promise((resume) => setTimeout(resume, 50));
  }
  throw new Error(server.output());
};

const admin = {
  TINJAU_ADMIN_USERNAME: 'admin-dinas',
  TINJAU_ADMIN_NAME: 'Admin Dinas',
  TINJAU_ADMIN_PASSWORD: 'tiga ekor kuda nil',
};

const createAdmin = (folder: string, environment: Record<string, string> = {}) =>
  run('src/server/commands/create-admin.ts', { TINJAU_DATA: folder, ...admin, ...environment });

const signInAt = async (origin: string, deviceId: string = randomUUID()) => {
  const answer = await fetch(`${origin}/api/session`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      username: admin.TINJAU_ADMIN_USERNAME,
      password: admin.TINJAU_ADMIN_PASSWORD,
      device: { id: deviceId, name: 'uji' },
    }),
  });
  const cookie = (answer.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  return { status: answer.status, headers: { cookie, 'x-tinjau-person': admin.TINJAU_ADMIN_USERNAME } };
};

describe('a server that may not start', () => {
  test('says why in one sentence and ends', async () => {
    const folder = await newFolder();
    const server = runServer({ TINJAU_DATA: folder, PORT: 'eighty' });
    expect((await server.ended).code).toBe(1);
    expect(server.output().trim()).toBe('PORT must be a number from 0 to 65535, not "eighty".');
  });

  test('names the setting when the database or the port cannot be had', async () => {
    const folder = await newFolder();
    const [dead, taken] = [await freePort(), await freePort()];
    const noDatabase = runServer({
      TINJAU_DATA: folder,
      TINJAU_DEMO: '0',
      DATABASE_URL: `postgres://tinjau@127.0.0.1:${dead}/tinjau`,
    });
    expect((await noDatabase.ended).code).toBe(1);
    expect(noDatabase.output().trim()).toBe('DATABASE_URL: the database cannot be used (ECONNREFUSED).');
    const holder = createServer().listen(taken, '127.0.0.1');
    const empty = await newFolder();
    const noPort = runServer({ TINJAU_DATA: empty, PORT: String(taken) });
    expect((await noPort.ended).code).toBe(1);
    expect(noPort.output().trim()).toBe(
      `Port ${taken} sudah dipakai; hentikan program itu atau atur PORT lain. / Port ${taken} is in use; stop that program or set another PORT.`,
    );
    // Before anything is made or loaded.
    expect(await readdir(empty)).toEqual([]);
    holder.close();
  });

  test('does not take a second process into one folder', async () => {
    const folder = await newFolder();
    const port = await freePort();
    const first = runServer({ TINJAU_DATA: folder, TINJAU_DEMO: '0', PORT: String(port) });
    await untilHealthy(first, `http://127.0.0.1:${port}`);
    const second = runServer({ TINJAU_DATA: folder, TINJAU_DEMO: '0', PORT: String(await freePort()) });
    expect((await second.ended).code).toBe(1);
    expect(second.output().trim()).toContain('Another Tinjau process already works in the folder');
    expect(second.output().trim()).not.toContain('\n');
  });
});

describe('a real deployment', () => {
  test('starts empty, makes its first admin by command, and no demo runs on it', async () => {
    const folder = await newFolder();
    for (const [password, sentence] of [
      ['pendek', 'at least 12 characters'],
      ['tinjau-demo', 'at least 12 characters'],
      ['password12345', 'too common'],
      ['admin-dinas-2026', 'user name'],
    ] as const) {
      const refused = createAdmin(folder, { TINJAU_ADMIN_PASSWORD: password });
      expect((await refused.ended).code).toBe(1);
      expect(refused.output()).toContain(sentence);
    }
    const noTerminal = createAdmin(folder, { TINJAU_ADMIN_PASSWORD: '' });
    expect((await noTerminal.ended).code).toBe(1);
    const made = createAdmin(folder);
    expect([(await made.ended).code, made.output().trim()]).toEqual([
      0,
      'Admin admin-dinas can sign in now.',
    ]);
    const twice = createAdmin(folder);
    expect((await twice.ended).code).toBe(1);

    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const server = runServer({ TINJAU_DATA: folder, TINJAU_DEMO: '0', PORT: String(port) });
    await untilHealthy(server, origin);
    expect(server.output()).not.toContain('admin:create');
    const session = await signInAt(origin);
    expect(session.status).toBe(200);
    const me = await (await fetch(`${origin}/api/me`, { headers: session.headers })).json();
    expect(me).toMatchObject({ person: { roles: ['admin'] }, demo: false });
    server.child.kill('SIGTERM');
    expect(await server.ended).toEqual({ code: 0, signal: null });
    expect(server.output()).not.toContain(admin.TINJAU_ADMIN_PASSWORD);

    const demo = runServer({ TINJAU_DATA: folder, PORT: String(port) });
    expect((await demo.ended).code).toBe(1);
    expect(demo.output()).toContain('this database holds real data');
  }, 90_000);

  test('without an admin it says the next step as it starts', async () => {
    const folder = await newFolder();
    const port = await freePort();
    const server = runServer({ TINJAU_DATA: folder, TINJAU_DEMO: '0', PORT: String(port) });
    await untilHealthy(server, `http://127.0.0.1:${port}`);
    await expect
      .poll(server.output)
      .toContain('stop this server, run npm run admin:create, then start it again.');
    const beside = createAdmin(folder);
    expect([(await beside.ended).code, beside.output().trim()]).toEqual([
      1,
      `A Tinjau server is running on ${folder}. Nothing was changed: stop it, run npm run admin:create again, then start it.`,
    ]);
  });

  test('killed with a whole upload and no row, gives the receipt after its next start', async () => {
    const folder = await newFolder();
    expect((await createAdmin(folder).ended).code).toBe(0);
    const port = await freePort();
    const origin = `http://127.0.0.1:${port}`;
    const start = async () => {
      const server = runServer({
        TINJAU_DATA: folder,
        TINJAU_DEMO: '0',
        LOG_LEVEL: 'warn',
        PORT: String(port),
      });
      await untilHealthy(server, origin);
      return server;
    };
    const server = await start();
    const deviceId = randomUUID();
    const { headers } = await signInAt(origin, deviceId);
    const upload = anUpload(randomBytes(50_000));
    const { photoId, visitId, sha256 } = upload;
    const created = await fetch(`${origin}/api/uploads`, {
      method: 'POST',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'upload-length': '50000',
        'upload-metadata': metadataOf({ photoId, visitId, sha256 }),
      },
    });
    const location = created.headers.get('location') ?? '';
    const patch = (offset: number, part: Buffer) =>
      fetch(`${origin}${location}`, {
        method: 'PATCH',
        headers: {
          ...headers,
          'tus-resumable': '1.0.0',
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
        },
        body: new Uint8Array(part),
      });
    expect((await patch(0, upload.bytes.subarray(0, 49_999))).status).toBe(204);
    server.child.kill('SIGKILL');
    await server.ended;
    // The last byte on disk and nothing after it: as if the kill had come a moment later.
    const file = join(folder, 'uploads', location.split('/').at(-1) ?? '');
    await truncate(file, 49_999);
    const { appendFile } = await import('node:fs/promises');
    await appendFile(file, upload.bytes.subarray(49_999));

    await start();
    const again = await signInAt(origin, deviceId);
    const receipts = await fetch(`${origin}/api/receipts`, {
      method: 'POST',
      headers: { ...again.headers, 'content-type': 'application/json' },
      body: JSON.stringify({ actIds: [], photoIds: [photoId] }),
    });
    expect(await receipts.json()).toMatchObject({ receipts: [{ id: photoId, sha256 }], unknown: [] });
  });
});

describe('the runtime check', () => {
  test('passes on this Node and is plain enough for old ones', async () => {
    const check = run('src/server/commands/check-runtime.mjs', {});
    expect([(await check.ended).code, check.output()]).toEqual([0, '']);
  });
});
