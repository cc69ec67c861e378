// A picture of the test's own for the browser's fake camera: one frame of YUV 4:2:0 that Chromium shows again and again.

import { writeFileSync } from 'node:fs';

export type Colour = readonly [red: number, green: number, blue: number];

const width = 640;
const height = 480;

/** Full colours to studio YUV by BT.601, as a y4m file is read. */
const yuvOf = ([r, g, b]: Colour): readonly [number, number, number] => [
  Math.round(16 + (65.738 * r + 129.057 * g + 25.064 * b) / 256),
  Math.round(128 + (-37.945 * r - 74.494 * g + 112.439 * b) / 256),
  Math.round(128 + (112.439 * r - 94.154 * g - 18.285 * b) / 256),
];

/** Writes a film whose left and right half each have one colour; give its path to `cameraShowing`. */
export const writeFilm = (path: string, left: Colour, right: Colour): void => {
  const [l, r] = [yuvOf(left), yuvOf(right)];
  const plane = (part: 0 | 1 | 2, columns: number, rows: number): Buffer => {
    const row = Buffer.alloc(columns, r[part]);
    row.fill(l[part], 0, columns / 2);
    return Buffer.concat(Array.from({ length: rows }, () => row));
  };
  const frame = Buffer.concat([
    Buffer.from('FRAME\n'),
    plane(0, width, height),
    plane(1, width / 2, height / 2),
    plane(2, width / 2, height / 2),
  ]);
  const head = Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`);
  writeFileSync(path, Buffer.concat([head, frame, frame]));
};

/** Switches of a browser whose camera shows this film. */
export const cameraShowing = (path: string): readonly string[] => [
  `--use-file-for-fake-video-capture=${path}`,
];
