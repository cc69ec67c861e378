// The build leaves parts of Leaflet out; their types are still there, so only this test says that a screen wants them back.

import { expect, test } from 'vitest';
import { codeFilesUnder, readText, withoutComments } from '../harness/source-files.ts';

const leftOut =
  /\.(?:bindTooltip|openTooltip|closeTooltip|toGeoJSON|toMultiPoint)\(|\bL\.(?:svg|SVG|geoJSON|GeoJSON|control|Control|tooltip|Tooltip)\b|(?:zoomControl|attributionControl)=\{(?!false)/;

const wanting = (read: (file: string) => string): readonly string[] =>
  codeFilesUnder('src/app').filter((file) => leftOut.test(withoutComments(read(file))));

test('no screen uses a part of Leaflet that the build leaves out', () => {
  expect(wanting(readText)).toEqual([]);
  expect(codeFilesUnder('src/app').some((file) => readText(file).includes("from 'leaflet'"))).toBe(true);
});

test('the test can fail: a tooltip, GeoJSON and the own buttons of a map are found', () => {
  for (const code of ['layer.bindTooltip(name)', 'L.geoJSON(shape)', '<MapContainer zoomControl={true}>'])
    expect(wanting(() => code).length).toBeGreaterThan(0);
});
