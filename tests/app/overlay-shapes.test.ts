import { describe, expect, test } from 'vitest';
import { readOverlayShapes } from '../../src/app/shared/map/overlay-shapes.ts';

const feature = (geometry: unknown, properties: unknown = { name: 'Halte' }) =>
  JSON.stringify({ type: 'FeatureCollection', features: [{ type: 'Feature', geometry, properties }] });

describe('an overlay', () => {
  test('gives points, lines and areas, latitude first as the map wants them', () => {
    const text = JSON.stringify({
      type: 'FeatureCollection',
      features: [
        {
          type: 'Feature',
          properties: { nama: 'Halte' },
          geometry: { type: 'Point', coordinates: [106.8, -6.2] },
        },
        {
          type: 'Feature',
          properties: null,
          geometry: {
            type: 'LineString',
            coordinates: [
              [106, -6],
              [107, -6.5, 12],
            ],
          },
        },
        {
          type: 'Feature',
          properties: { title: 'Taman' },
          geometry: {
            type: 'Polygon',
            coordinates: [
              [
                [1, 1],
                [2, 1],
                [2, 2],
                [1, 1],
              ],
            ],
          },
        },
      ],
    });
    expect(readOverlayShapes(text)).toEqual([
      { kind: 'point', parts: [[[-6.2, 106.8]]], name: 'Halte' },
      {
        kind: 'line',
        parts: [
          [
            [-6, 106],
            [-6.5, 107],
          ],
        ],
        name: '',
      },
      {
        kind: 'area',
        parts: [
          [
            [1, 1],
            [1, 2],
            [2, 2],
            [1, 1],
          ],
        ],
        name: 'Taman',
      },
    ]);
  });

  test('keeps names as the text they are', () => {
    const hostile = '<img src=x onerror=alert(1)>';
    const shapes = readOverlayShapes(feature({ type: 'Point', coordinates: [1, 2] }, { name: hostile }));
    expect(shapes?.[0]?.name).toBe(hostile);
    expect(readOverlayShapes(feature({ type: 'Point', coordinates: [1, 2] }, { name: {} }))?.[0]?.name).toBe(
      '',
    );
    expect(
      readOverlayShapes(feature({ type: 'Point', coordinates: [1, 2] }, { name: 'x'.repeat(9999) }))?.[0]
        ?.name,
    ).toHaveLength(200);
  });

  const undrawable: readonly (readonly [string, unknown])[] = [
    ['a line with one point', { type: 'LineString', coordinates: [[1, 2]] }],
    ['a point without numbers', { type: 'Point', coordinates: ['a', null] }],
    ['a point off the earth', { type: 'Point', coordinates: [500, 2] }],
    ['swapped coordinates beyond the poles', { type: 'Point', coordinates: [-6.2, 106.8] }],
    ['no coordinates', { type: 'Polygon' }],
    ['no geometry', null],
    ['another type', { type: 'Circle', coordinates: [1, 2] }],
    [
      'a ring of two',
      {
        type: 'Polygon',
        coordinates: [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      },
    ],
  ];
  test.each(undrawable)('leaves out %s and goes on', (_, geometry) => {
    const whole = JSON.parse(feature({ type: 'Point', coordinates: [1, 2] })) as { features: unknown[] };
    whole.features.unshift({ type: 'Feature', geometry, properties: {} }, 7, null);
    expect(readOverlayShapes(JSON.stringify(whole))).toHaveLength(1);
  });

  test('that is none is said to be none', () => {
    for (const text of ['', 'bukan json', '7', 'null', '[]', '"x"'])
      expect(readOverlayShapes(text), text).toBeNull();
    expect(readOverlayShapes('{"type":"FeatureCollection"}')).toEqual([]);
    const deep = `${'{"type":"GeometryCollection","geometries":['.repeat(50)}${']}'.repeat(50)}`;
    expect(readOverlayShapes(deep)).toEqual([]);
  });
});
