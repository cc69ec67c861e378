// Starts the floor server in its own process and folder.

import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface FloorServer {
  readonly origin: string;
  readonly end: () => Promise<void>;
}

export const startFloorServer = async (): Promise<FloorServer> => {
  const folder = mkdtempSync(join(tmpdir(), 'tinjau-floor-'));
  const child = spawn(process.execPath, [join(import.meta.dirname, 'floor-server.ts'), folder], {
    env: { ...process.env, NODE_NO_WARNINGS: '1' },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const port = await new Promise<string>((resolve, reject) => {
    child.once('exit', () => reject(new Error('The floor server ended at its start.')));
    child.stdout.on('data', (chunk: Buffer) => {
      const match = /port (\d+)/.exec(chunk.toString('utf8'));
      if (match?.[1]) resolve(match[1]);
    });
  });
  return {
    origin: `http://localhost:${port}`,
    end: async () => {
      const gone = new Promise<void>((resolve) => child.once('exit', () => resolve()));
      child.kill('SIGTERM');
      await gone;
      rmSync(folder, { recursive: true, force: true });
    },
  };
};
