import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { crc32, createFrameReader, frameRecord } from '../../src/contract/record-frames.ts';

const joined = (parts: readonly Uint8Array[]): Uint8Array => new Uint8Array(Buffer.concat(parts));
const record = fc.record({
  header: fc.record({ kind: fc.string(), n: fc.integer() }),
  bytes: fc.uint8Array({ maxLength: 300 }),
});

describe('framed records', () => {
  it('has the checksum everybody computes', () => {
    expect(crc32(new TextEncoder().encode('123456789'))).toBe(0xcbf43926);
  });

  it('comes back whole from pieces of any size', () => {
    fc.assert(
      fc.property(fc.array(record, { maxLength: 8 }), fc.integer({ min: 1, max: 64 }), (records, size) => {
        const file = joined(records.map(({ header, bytes }) => frameRecord(header, bytes)));
        const reader = createFrameReader();
        const found = [];
        for (let from = 0; from < file.length; from += size)
          found.push(...reader.push(file.subarray(from, from + size)));
        expect(found).toEqual(records);
        expect([reader.state(), reader.goodBytes()]).toEqual(['whole', file.length]);
      }),
    );
  });

  it('keeps every whole record before a broken end, wherever the file was cut', () => {
    fc.assert(
      fc.property(fc.array(record, { minLength: 1, maxLength: 5 }), fc.nat(), (records, at) => {
        const frames = records.map(({ header, bytes }) => frameRecord(header, bytes));
        const file = joined(frames);
        const cut = at % file.length;
        const reader = createFrameReader();
        const found = reader.push(file.subarray(0, cut));
        let whole = 0;
        let end = 0;
        while (whole < frames.length && end + (frames[whole]?.length ?? 0) <= cut) {
          end += frames[whole]?.length ?? 0;
          whole += 1;
        }
        expect(found).toEqual(records.slice(0, whole));
        expect([reader.state(), reader.goodBytes()]).toEqual([end === cut ? 'whole' : 'incomplete', end]);
      }),
    );
  });

  it('stops at a changed byte and gives nothing false', () => {
    fc.assert(
      fc.property(
        fc.array(record, { minLength: 1, maxLength: 4 }),
        fc.nat(),
        fc.integer({ min: 1, max: 255 }),
        (records, at, by) => {
          const file = joined(records.map(({ header, bytes }) => frameRecord(header, bytes)));
          const place = at % file.length;
          file[place] = (file[place] as number) ^ by;
          const reader = createFrameReader();
          const found = reader.push(file);
          expect(found).toEqual(records.slice(0, found.length));
          expect(found.length).toBeLessThan(records.length);
          expect(reader.state()).not.toBe('whole');
        },
      ),
    );
  });

  it('allocates nothing for a length above its limit', () => {
    const reader = createFrameReader({ maxHeaderBytes: 100, maxBytes: 100 });
    expect(reader.push(frameRecord({ kind: 'photo' }, new Uint8Array(101)))).toEqual([]);
    expect(reader.state()).toBe('damaged');
  });
});
