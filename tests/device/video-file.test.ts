// Reading a video in a real Chromium: one its own recorder made, without a length in it, and files that are none.

import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { build, type Rolldown } from 'vite';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { findChromium } from '../harness/chromium.ts';
import { repositoryRoot } from '../harness/source-files.ts';

const executablePath = findChromium();

interface Read {
  readonly mime: string;
  readonly durationMs: number;
  readonly size: { readonly width: number; readonly height: number } | null;
  readonly thumb: number | null;
  readonly bytes: number;
}

describe.skipIf(!executablePath)('a video file', () => {
  let browser: Browser;
  let page: Page;
  beforeAll(async () => {
    const built = (await build({
      configFile: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: false,
        lib: { entry: join(repositoryRoot, 'src/device/video-file.ts'), formats: ['es'] },
      },
    })) as readonly Rolldown.RolldownOutput[];
    const module = Buffer.from(built[0]?.output[0].code ?? '').toString('base64');
    browser = await chromium.launch({ executablePath: executablePath ?? '', args: ['--no-sandbox'] });
    page = await browser.newPage();
    await page.evaluate(
      `import('data:text/javascript;base64,${module}').then((made) => Object.assign(globalThis, made) && null)`,
    );
  });
  afterAll(() => browser?.close());

  /** What is read of a film of so many ms, or of these bytes, in the page. */
  const read = (source: { readonly filmMs: number } | { readonly base64: string }): Promise<Read | string> =>
    page.evaluate(async (source) => {
      const film = async (ms: number): Promise<Blob> => {
        const canvas = document.createElement('canvas');
        canvas.width = 320;
        canvas.height = 180;
        const context = canvas.getContext('2d');
        let shade = 0;
        const drawing = setInterval(() => {
          shade = (shade + 5) % 255;
          if (context) context.fillStyle = `rgb(${shade} 80 160)`;
          context?.fillRect(0, 0, 320, 180);
        }, 40);
        const parts: Blob[] = [];
        const recorder = new MediaRecorder(canvas.captureStream(25), { mimeType: 'video/webm' });
        recorder.ondataavailable = ({ data }) => parts.push(data);
        recorder.start(200);
        await new Promise((resolve) => setTimeout(resolve, ms));
        const ended = new Promise((resolve) => {
          recorder.onstop = resolve;
        });
        recorder.stop();
        await ended;
        clearInterval(drawing);
        return new Blob(parts, { type: 'text/plain' });
      };
      const file =
        'filmMs' in source
          ? await film(source.filmMs)
          : new Blob([Uint8Array.from(atob(source.base64), (sign) => sign.charCodeAt(0))]);
      const { readVideo } = globalThis as unknown as {
        readVideo: (file: Blob) => Promise<{
          mime: string;
          durationMs: number;
          size: { width: number; height: number } | null;
          thumb: { bytes: ArrayBuffer } | null;
          bytes: ArrayBuffer;
        }>;
      };
      try {
        const { mime, durationMs, size, thumb, bytes } = await readVideo(file);
        return { mime, durationMs, size, thumb: thumb?.bytes.byteLength ?? null, bytes: bytes.byteLength };
      } catch (error) {
        return String(error);
      }
    }, source);

  it('of a recorder, which names no length, is known by its length, its size and a frame', async () => {
    const found = await read({ filmMs: 1600 });
    expect(found).toMatchObject({ mime: 'video/webm', size: { width: 320, height: 180 } });
    const { durationMs, thumb } = found as Read;
    expect(durationMs).toBeGreaterThan(1000);
    expect(durationMs).toBeLessThan(4000);
    expect(thumb).toBeGreaterThan(300);
  });

  it('that this browser cannot play is kept as it came, without a length', async () => {
    const head = Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from('ftypisom'), Buffer.alloc(5000, 3)]);
    expect(await read({ base64: head.toString('base64') })).toEqual({
      mime: 'video/mp4',
      durationMs: 0,
      size: null,
      thumb: null,
      bytes: head.length,
    });
  });

  it('that is a page or a picture is refused whatever it is called', async () => {
    for (const words of ['<html><video>', 'GIF89a', ''])
      expect(await read({ base64: Buffer.from(words).toString('base64') })).toContain('not a video');
  });
});
