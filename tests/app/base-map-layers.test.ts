import { expect, it } from 'vitest';
import { baseMapLayers } from '../../src/domain/map-pack.ts';
import { readText } from '../harness/source-files.ts';

it('M6: the layers a pack is taken for are those the style draws', () => {
  const style = readText('src/app/shared/base-map/base-map-style.ts');
  const drawn = [...style.matchAll(/(?:dataLayer: |\barea\()'(\w+)'/g)].map((match) => match[1] ?? '');
  expect([...new Set(drawn)].sort()).toEqual([...baseMapLayers].sort());
  const page = readText('src/contract/README.md');
  const rule = page.slice(page.indexOf('- **M6**'), page.indexOf('- **M7**'));
  expect(baseMapLayers.filter((layer) => !rule.includes(`\`${layer}\``))).toEqual([]);
});
