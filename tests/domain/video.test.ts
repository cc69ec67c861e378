import { expect, it } from 'vitest';
import { maxVideoBytes, tooMuchOf, videoKind } from '../../src/domain/video.ts';

const iso = (brand: string) => Buffer.concat([Buffer.from([0, 0, 0, 24]), Buffer.from(`ftyp${brand}`)]);
const webm = (type: string) =>
  Buffer.concat([Buffer.from([0x1a, 0x45, 0xdf, 0xa3, 0x9f, 0x42, 0x82, 0x84]), Buffer.from(type)]);

it.each([
  ['an MP4 of a phone', iso('isom'), 'video/mp4'],
  ['an MP4 of another phone', iso('mp42'), 'video/mp4'],
  ['a 3GP', iso('3gp5'), 'video/mp4'],
  ['a QuickTime film', iso('qt  '), 'video/quicktime'],
  ['a WebM', webm('webm'), 'video/webm'],
  ['a still picture in the same container', iso('heic'), null],
  ['sound alone', iso('M4A '), null],
  ['a Matroska film', webm('matroska'), null],
  ['a page that says it is a video', Buffer.from('<html>ftypisom</html>'), null],
  ['nothing', Buffer.alloc(0), null],
])('%s is told by its first bytes', (_what, head, kind) => {
  expect(videoKind(head)).toBe(kind);
});

it('a video over the limit is told which one, a length nobody could read is none', () => {
  expect(tooMuchOf({ durationMs: 30_900, bytes: 1 }, 30_000)).toBeNull();
  expect(tooMuchOf({ durationMs: 32_000, bytes: 1 }, 30_000)?.type).toBe('video-too-long');
  expect(tooMuchOf({ durationMs: 0, bytes: maxVideoBytes + 1 }, 30_000)?.type).toBe('video-too-large');
  expect(tooMuchOf({ durationMs: 0, bytes: maxVideoBytes }, 30_000)).toBeNull();
});
