// What programs choke on: names and paths, texts, numbers and bodies.

import { gzipSync } from 'node:zlib';
import type { Random } from './random.ts';

export const hostileNames: readonly (string | Buffer)[] = [
  '../../../../etc/passwd',
  '..%2f..%2fetc%2fpasswd',
  '%2e%2e/%2e%2e/tinjau.sqlite',
  '%252e%252e%252f',
  '..\\..\\windows\\win.ini',
  'C:\\data\\tinjau.sqlite',
  '%00',
  'a%00b',
  '%ff%fe',
  '%c0%ae%c0%ae%c0%af',
  '%e2%80%ae',
  '%ED%A0%80',
  '%',
  '%zz',
  'con',
  'NUL.txt',
  '.',
  '..',
  '%20',
  '__proto__',
  'constructor',
  "'%20or%201=1--",
  '%3Cscript%3Ealert(1)%3C/script%3E',
  'x'.repeat(4096),
  '%C3%A9',
  'e%CC%81',
  '%EF%BC%8E%EF%BC%8E%EF%BC%8F',
  '*',
  ':uploadId',
  ';jsessionid=1',
  '#',
  '?',
  '//',
  '{{7*7}}',
  '$(id)',
];

export const hostileTexts: readonly string[] = [
  '',
  ' ',
  '\u0000',
  'a\u0000b',
  '\ud800',
  'a\udc00b',
  '\ufeff\u202e',
  '\u0001\u001b[2J\u007f',
  '__proto__',
  'constructor',
  'toString',
  "'; drop table act; --",
  '../../etc/passwd',
  '<img src=x onerror=alert(1)>',
  '=HYPERLINK("http://x")',
  '%s%n%x',
  '\u{1f469}\u200d\u{1f469}\u200d\u{1f467}'.repeat(50),
  'a\u0300'.repeat(2000),
  'x'.repeat(11_000),
  '2026-13-45T99:99:99Z',
  '-0',
  '1e400',
  'NaN',
];

/** Values that JSON.stringify would not write, as they stand in a body. */
export const hostileLiterals: readonly string[] = [
  '1e400',
  '-1e400',
  '-0',
  '1E-400',
  '9007199254740993',
  '123456789012345678901234567890',
  '0.1e1',
  'NaN',
  'Infinity',
  'undefined',
  '01',
  '+1',
  '"\\ud800"',
  '"\\u0000"',
  '"\\x41"',
  '{"__proto__":{"admin":true}}',
  '{"constructor":{"prototype":{"admin":true}}}',
  '{"a":1,"a":2}',
  '[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]]',
  'null',
  'true',
  '[]',
  '{}',
  '""',
];

export const hostileNumbers: readonly number[] = [
  -1,
  -0,
  0.5,
  1e21,
  1e300,
  5e-324,
  Number.MAX_SAFE_INTEGER,
  Number.MAX_VALUE,
  2 ** 31,
  2 ** 53,
  -(2 ** 63),
];

const nested = (depth: number): string => `${'['.repeat(depth)}${']'.repeat(depth)}`;
const nestedObjects = (depth: number): string => `${'{"a":'.repeat(depth)}1${'}'.repeat(depth)}`;

/** Whole bodies, with the headers that go with them; the large ones are made only when chosen. */
export const hostileBodies: readonly (readonly [
  what: string,
  headers: Readonly<Record<string, string>>,
  make: (random: Random) => Buffer,
])[] = [
  ['deep arrays', json(), () => Buffer.from(nested(50_000))],
  ['deep objects', json(), () => Buffer.from(`{"acts":[{"act":${nestedObjects(8000)},"hash":"x"}]}`)],
  ['many keys', json(), () => Buffer.from(JSON.stringify(keys(20_000)))],
  [
    'a long list of ids',
    json(),
    () => Buffer.from(JSON.stringify({ actIds: Array(60_000).fill('x'), photoIds: [] })),
  ],
  ['many acts', json(), () => Buffer.from(JSON.stringify({ acts: Array(2000).fill({ act: {}, hash: '' }) }))],
  ['no JSON', json(), (random) => random.bytes(200)],
  [
    'overlong UTF-8',
    json(),
    () =>
      Buffer.concat([
        Buffer.from('{"username":"'),
        Buffer.from([0xc0, 0xae, 0xc1, 0x9c, 0xf5, 0x80]),
        Buffer.from('"}'),
      ]),
  ],
  [
    'UTF-16',
    { 'content-type': 'application/json; charset=utf-16le' },
    () => Buffer.from('{"acts":[]}', 'utf16le'),
  ],
  ['another charset', { 'content-type': 'application/json; charset=ebcdic' }, () => Buffer.from('{}')],
  ['a BOM', json(), () => Buffer.from('\ufeff{"acts":[]}')],
  [
    'gzip said',
    { ...json(), 'content-encoding': 'gzip' },
    () => gzipSync(Buffer.alloc(5_000_000, 0x20), { level: 9 }),
  ],
  ['brotli said', { ...json(), 'content-encoding': 'br' }, (random) => random.bytes(100)],
  ['text', { 'content-type': 'text/plain' }, () => Buffer.from('{}')],
  ['a form', { 'content-type': 'application/x-www-form-urlencoded' }, () => Buffer.from('a=1&a=2')],
  ['parts', { 'content-type': 'multipart/form-data; boundary=x' }, () => Buffer.from('--x\r\n\r\n--x--')],
  [
    'XML',
    { 'content-type': 'application/xml' },
    () => Buffer.from('<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>'),
  ],
  ['an odd type', { 'content-type': 'application/json;;;=,' }, () => Buffer.from('{}')],
  ['no type', {}, () => Buffer.from('{}')],
  [
    'shorter than said',
    { ...json(), 'content-length': '10' },
    () => Buffer.from('{"acts":[]} and more than that'),
  ],
  [
    'chunks of nonsense',
    { ...json(), 'transfer-encoding': 'chunked' },
    () => Buffer.from('zz\r\n{}\r\n0\r\n\r\n'),
  ],
  [
    'a chunk of 2^63',
    { ...json(), 'transfer-encoding': 'chunked' },
    () => Buffer.from('7fffffffffffffff\r\n{}\r\n'),
  ],
  ['two lengths', { ...json(), 'content-length': '2', 'Content-Length': '3' }, () => Buffer.from('{}x')],
  [
    'length and chunks',
    { ...json(), 'content-length': '2', 'transfer-encoding': 'chunked' },
    () => Buffer.from('0\r\n\r\n'),
  ],
  ['a negative length', { ...json(), 'content-length': '-1' }, () => Buffer.from('{}')],
  [
    'a length of 1e30',
    { ...json(), 'content-length': '1000000000000000000000000000000' },
    () => Buffer.from('{}'),
  ],
  ['nothing', json(), () => Buffer.alloc(0)],
];

/** Chosen seldom: megabytes each. */
export const hugeBodies: typeof hostileBodies = [
  ['a text of 10 MB', json(), () => Buffer.from(JSON.stringify({ username: 'x'.repeat(10_000_000) }))],
  [
    'an act of 9 MB',
    json(),
    () => Buffer.from(`{"acts":[{"act":{"id":"${'x'.repeat(9_000_000)}"},"hash":""}]}`),
  ],
  [
    'an act of 8 MB of keys',
    json(),
    () => Buffer.from(`{"acts":[{"act":${JSON.stringify(keys(600_000))},"hash":""}]}`),
  ],
  [
    'an act of 8 MB of digits',
    json(),
    () => Buffer.from(`{"acts":[{"act":{"n":${'9'.repeat(8_000_000)}},"hash":""}]}`),
  ],
  [
    'an act of 4 million brackets',
    json(),
    () => Buffer.from(`{"acts":[{"act":${nested(2_000_000)},"hash":""}]}`),
  ],
  [
    'an act of empty lists',
    json(),
    () => Buffer.from(`{"acts":[{"act":[${'[],'.repeat(2_500_000)}0],"hash":""}]}`),
  ],
];

function json(): Readonly<Record<string, string>> {
  return { 'content-type': 'application/json' };
}

function keys(count: number): Record<string, number> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`key${index}`, 1]));
}
