import { describe, expect, it } from 'vitest';
import { codeFilesUnder, readText, withoutComments } from '../harness/source-files.ts';

const linesMatching = (folders: readonly string[], pattern: RegExp): readonly string[] =>
  folders.flatMap((folder) =>
    codeFilesUnder(folder).flatMap((file) =>
      withoutComments(readText(file), { strings: true })
        .split('\n')
        .flatMap((line, index) => (pattern.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
    ),
  );

const clockOrChance =
  /\bDate\.now\b|\bnew Date\(\s*\)|\bDate\(\s*\)|\bMath\.random\b|\bcrypto\b|\bperformance\b|\bTemporal\.Now\b/;

describe('purity', () => {
  it('the domain reads no clock and no chance: now and newId are handed in', () => {
    expect(clockOrChance.test('const at = Date.now();')).toBe(true);
    expect(clockOrChance.test('const day = new Date(now);')).toBe(false);
    expect(linesMatching(['src/domain'], clockOrChance)).toEqual([]);
  });

  it('days and years are asked of a zone, never of Greenwich or the machine', () => {
    const ownDay = /\.get(UTC)?(FullYear|Month|Date|Day|Hours)\(|toISOString\(\)\s*\.slice\(/;
    expect(ownDay.test('const year = new Date(at).getUTCFullYear();')).toBe(true);
    const places = new Set(linesMatching(['src'], ownDay).map((line) => line.split(':')[0]));
    expect([...places].sort()).toEqual([
      'src/domain/local-time.ts',
      // Months of keeping are counted on from the end of a day in UTC, when it is over in all of Indonesia.
      'src/domain/retention.ts',
      // The name of a file, by the clock its person sees.
      'src/emergency/write-file.ts',
    ]);
  });

  it('domain, contract, device, local-database and actions never touch the network', () => {
    const network = /\bfetch\s*\(|\bXMLHttpRequest\b|\bWebSocket\b|\bEventSource\b|\bsendBeacon\b/;
    const folders = ['domain', 'contract', 'device', 'local-database', 'actions'].map(
      (name) => `src/${name}`,
    );
    expect(linesMatching(folders, network)).toEqual([]);
  });

  it('screens never put text in as HTML', () => {
    const html = /dangerouslySetInnerHTML|\.innerHTML\s*=|\.outerHTML\s*=|insertAdjacentHTML|document\.write/;
    expect(linesMatching(['src/app'], html)).toEqual([]);
  });

  it('the environment is read in one place of the server', () => {
    const places = linesMatching(['src'], /\bprocess\.env\b/).map((line) => line.split(':')[0]);
    expect([...new Set(places)].filter((file) => !/settings|check-runtime/.test(file ?? ''))).toEqual([]);
  });
});
