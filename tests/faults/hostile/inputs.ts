// One hostile input at a time, over every route of the contract: drawn by seed, written as raw bytes.

import { gzipSync } from 'node:zlib';
import { allRoutes } from '../../../src/contract/office-routes.ts';
import { personHeader, type Route, requestIdHeader } from '../../../src/contract/routes.ts';
import { aValidAct, mutated, sealedText } from './acts.ts';
import type { Random } from './random.ts';
import { rawBytes } from './raw-client.ts';
import type { HostileSession } from './session.ts';
import {
  hostileBodies,
  hostileLiterals,
  hostileNames,
  hostileNumbers,
  hostileTexts,
  hugeBodies,
} from './values.ts';

export interface HostileInput {
  /** The kind it is counted under. */
  readonly kind: string;
  readonly bytes: Buffer;
  /** It is no HTTP at all, or an end is part of it: no answer is an answer too. */
  readonly mayClose?: boolean;
  readonly answers?: number;
}

export interface InputContext {
  readonly random: Random;
  readonly session: HostileSession;
  /** An upload that was begun by this session, for those that go on with one. */
  readonly uploadPath: string;
  readonly photoIds: readonly string[];
}

type Headers = (readonly [name: string, value: string | Buffer])[];

const every = Object.entries(allRoutes) as readonly (readonly [keyof typeof allRoutes, Route])[];

const base = ({ session }: InputContext): Headers => [
  ['host', 'localhost'],
  ...Object.entries(session.headers),
];

/** A path with its parameter filled in, and something after it. */
const pathOf = (route: Route, { random, uploadPath, photoIds }: InputContext): string => {
  const plain = route.path
    .replace('/api/uploads/:uploadId', uploadPath)
    .replace(':photoId', random.one(photoIds))
    .replace(/:\w+/, () => random.uuid());
  return plain;
};

const query = (random: Random): string => {
  const name = random.one(['after', 'limit', 'w', 'site', '__proto__', 'after[]', '']);
  const value = random.chance(0.5)
    ? String(random.one(hostileNumbers))
    : encodeURIComponent(Buffer.from(random.one(hostileTexts).slice(0, 3000)).toString());
  return `?${random.chance(0.2) ? random.one(hostileNames) : `${name}=${value}`}${random.chance(0.2) ? `&${name}=1` : ''}`;
};

const validBody = (name: keyof typeof allRoutes, { random, session }: InputContext): string => {
  switch (name) {
    case 'signIn':
      return JSON.stringify({
        username: `stranger-${random.number(1e6)}`,
        password: 'bukan kata sandi saya',
        device: { id: random.uuid(), name: 'Gawai' },
      });
    case 'receipts':
      return JSON.stringify({ actIds: [random.uuid()], photoIds: [random.uuid()] });
    case 'acts':
      return `{"acts":[${sealedText(aValidAct(random, session), random)}]}`;
    default:
      return JSON.stringify({ kind: 'database-lost', at: 1, note: 'x' });
  }
};

const isUpload = (route: Route): boolean => route.path.startsWith('/api/uploads');

const tus = (random: Random): Headers => [
  ['tus-resumable', random.chance(0.9) ? '1.0.0' : random.one(['0.0.1', '', '1.0.0, 1.0.0', '%00'])],
];

const numberText = (random: Random): string =>
  random.one([
    ...hostileNumbers.map(String),
    '-5',
    '1e9',
    '0x10',
    ' 7',
    '7,7',
    '99999999999999999999',
    'NaN',
    '',
    '3',
    '33554433',
  ]);

const metadata = (random: Random): string => {
  const base64 = (text: string | Buffer): string => Buffer.from(text).toString('base64');
  const fields = [
    `photoId ${base64(random.chance(0.7) ? random.uuid() : random.one(hostileTexts).slice(0, 600))}`,
    `visitId ${base64(random.chance(0.7) ? random.uuid() : random.one(hostileTexts).slice(0, 600))}`,
    `sha256 ${base64(random.chance(0.7) ? 'ab'.repeat(32) : random.one(['', 'AB'.repeat(32), '../../x', 'ab'.repeat(33)]))}`,
    `filename ${base64(random.bytes(40))}`,
  ];
  if (random.chance(0.2)) fields.push(fields[0] ?? '');
  if (random.chance(0.2)) fields.splice(random.number(3), 1);
  return random.chance(0.15)
    ? random.one(['', ',', ' ', 'a', '= =', 'photoId', 'x'.repeat(9000), ',,,,', 'photoId !!!!'])
    : fields.join(',');
};

const kinds: Readonly<Record<string, (context: InputContext) => HostileInput>> = {
  path: (context) => {
    const { random } = context;
    const [, route] = random.one(every);
    const name = String(random.one(hostileNames));
    const path = random.chance(0.5)
      ? route.path.includes(':')
        ? route.path.replace(/:\w+/, () => name)
        : `${route.path}/${name}`
      : random.one([`/${name}`, `/api/${name}`, `/assets/${name}`, `//${name}`, `/api/photos/${name}?w=320`]);
    return {
      kind: 'path',
      bytes: rawBytes({
        method: random.one([route.method, 'GET']),
        path: path.replaceAll(' ', '+'),
        headers: base(context),
      }),
    };
  },
  query: (context) => {
    const { random } = context;
    const [, route] = random.one(every.filter(([, { method }]) => method === 'GET'));
    return {
      kind: 'query',
      bytes: rawBytes({
        method: 'GET',
        path: pathOf(route, context) + query(random),
        headers: base(context),
      }),
    };
  },
  headers: (context) => {
    const { random, session } = context;
    const [name, route] = random.one(every);
    const header = random.one([
      'cookie',
      personHeader,
      'authorization',
      requestIdHeader,
      'host',
      'origin',
      'range',
      'accept-encoding',
      'if-none-match',
      'expect',
      'connection',
      'upgrade',
      'x-forwarded-for',
      'forwarded',
      'sec-fetch-site',
      'content-type',
      'te',
      'x-'.concat('y'.repeat(300)),
    ]);
    const value = random.one<string | Buffer>([
      random
        .one(hostileTexts)
        .slice(0, 4000)
        .replaceAll(/[\r\n]/g, ' '),
      random.bytes(60),
      'bytes=0-,5-1,-9999999999999',
      `bytes=${'0-1,'.repeat(800)}`,
      `${session.cookie}; ${session.cookie}; tinjau=x`,
      `tinjau=${'x'.repeat(6000)}`,
      `__Host-tinjau=${session.cookie.split('=')[1]}`,
      `Tinjau-Send ${session.sendToken}x`,
      'Tinjau-Send',
      'Bearer '.concat('x'.repeat(200)),
      'gzip;q=9e99, *;q=0, identity;q=-1',
      '100-continue',
      'websocket',
      'x'.repeat(20_000),
    ]);
    const own = base(context).filter(([known]) => !random.chance(0.4) || known !== header);
    const body =
      route.method === 'POST' && !isUpload(route) ? Buffer.from(validBody(name, context)) : undefined;
    return {
      kind: 'headers',
      bytes: rawBytes({
        method: route.method,
        path: pathOf(route, context),
        headers: [
          ...own,
          ...(body && header !== 'content-type' ? [['content-type', 'application/json'] as const] : []),
          ...tus(random),
          [header, value],
          ...(random.chance(0.3) ? [[header, value] as const] : []),
        ],
        ...(body ? { body } : {}),
      }),
      mayClose: true,
    };
  },
  'many headers': (context) => {
    const { random } = context;
    const headers = Array.from(
      { length: random.one([50, 500, 3000]) },
      (_, index) => [`x-${index}`, 'y'] as const,
    );
    return {
      kind: 'many headers',
      bytes: rawBytes({ method: 'GET', path: '/api/me', headers: [...base(context), ...headers] }),
    };
  },
  body: (context) => {
    const { random } = context;
    const [, route] = random.one(every.filter(([, { method }]) => method === 'POST'));
    const [, headers, make] = random.one(hostileBodies);
    const bytes = rawBytes({
      method: 'POST',
      path: route.path,
      headers: [...base(context), ...Object.entries(headers)],
      body: make(random),
    });
    return { kind: 'body', bytes, mayClose: true };
  },
  'huge body': (context) => {
    const { random } = context;
    const [, headers, make] = random.one(hugeBodies);
    const path = random.one([
      '/api/acts',
      '/api/acts',
      '/api/acts',
      '/api/session',
      '/api/receipts',
      '/api/intakes',
    ]);
    return {
      kind: 'huge body',
      bytes: rawBytes({
        method: 'POST',
        path,
        headers: [...base(context), ...Object.entries(headers)],
        body: make(random),
      }),
      mayClose: true,
    };
  },
  'mutated body': (context) => {
    const { random } = context;
    const [name, route] = random.one(
      every.filter(([, { method, path }]) => method === 'POST' && path !== '/api/uploads'),
    );
    const valid = validBody(name, context);
    const text = random.chance(0.6)
      ? (JSON.stringify(mutated(JSON.parse(JSON.stringify(parse(valid))), random)) ?? 'null')
      : valid.replace(/"[^"]{1,40}"(?=[,}])/, () => random.one(hostileLiterals));
    return {
      kind: 'mutated body',
      bytes: rawBytes({
        method: 'POST',
        path: route.path,
        headers: [...base(context), ['content-type', 'application/json']],
        body: Buffer.from(text),
      }),
    };
  },
  act: (context) => {
    const { random, session } = context;
    const items = Array.from({ length: 1 + random.number(6) }, () => {
      const act = aValidAct(random, session);
      return sealedText(random.chance(0.9) ? mutated(act, random) : act, random);
    });
    return {
      kind: 'act',
      bytes: rawBytes({
        method: 'POST',
        path: '/api/acts',
        headers: [...base(context), ['content-type', 'application/json']],
        body: Buffer.from(`{"acts":[${items.join(',')}]}`),
      }),
    };
  },
  'tus create': (context) => {
    const { random } = context;
    const headers: Headers = [
      ...base(context),
      ...tus(random),
      ['upload-metadata', metadata(random)],
      ['upload-length', random.chance(0.5) ? '30' : numberText(random)],
    ];
    if (random.chance(0.2))
      headers.push([
        random.one([
          'upload-defer-length',
          'upload-concat',
          'upload-checksum',
          'upload-length',
          'x-http-method-override',
        ]),
        random.one(['1', 'final;/a /b', 'partial', 'sha1 x', 'PATCH', numberText(random)]),
      ]);
    const body = random.chance(0.3) ? random.bytes(random.number(60)) : null;
    if (body) headers.push(['content-type', 'application/offset+octet-stream']);
    return {
      kind: 'tus create',
      bytes: rawBytes({ method: 'POST', path: '/api/uploads', headers, body: body ?? Buffer.alloc(0) }),
      mayClose: true,
    };
  },
  'tus patch': (context) => {
    const { random, uploadPath } = context;
    const headers: Headers = [
      ...base(context),
      ...tus(random),
      ['upload-offset', random.chance(0.3) ? '0' : numberText(random)],
      [
        'content-type',
        random.chance(0.8)
          ? 'application/offset+octet-stream'
          : random.one(['application/json', 'text/plain', '']),
      ],
    ];
    const body = random.bytes(random.number(80));
    if (random.chance(0.2)) headers.push(['content-length', String(random.one([0, body.length + 9, 1e12]))]);
    const path = random.chance(0.8)
      ? uploadPath
      : `/api/uploads/${String(random.one(hostileNames)).replaceAll(' ', '')}`;
    return {
      kind: 'tus patch',
      bytes: rawBytes({ method: random.chance(0.8) ? 'PATCH' : 'HEAD', path, headers, body }),
      mayClose: true,
    };
  },
  method: (context) => {
    const { random } = context;
    const [, route] = random.one(every);
    const method = random.one([
      'TRACE',
      'OPTIONS',
      'PUT',
      'CONNECT',
      'PROPFIND',
      'SEARCH',
      'QUERY',
      'BREW',
      'get',
      'G\0T',
      'X'.repeat(500),
      'GET\t',
      '',
    ]);
    return {
      kind: 'method',
      bytes: rawBytes({
        method,
        path: random.chance(0.8) ? pathOf(route, context) : '*',
        headers: base(context),
      }),
      mayClose: true,
    };
  },
  protocol: (context) => {
    const { random } = context;
    const get = (version: string): Buffer =>
      rawBytes({ method: 'GET', path: '/api/health', version, headers: base(context) });
    const bytes = random.one<() => Buffer>([
      () => get('HTTP/1.0'),
      () => get('HTTP/0.9'),
      () => get('HTTP/3.7'),
      () => get(''),
      () => Buffer.from('PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\0\x04\0\0\0\0\0', 'latin1'),
      () => Buffer.from([0x16, 3, 1, 2, 0, 1, 0, 1, 0xfc, 3, 3, ...random.bytes(40)]),
      () => Buffer.from('SSH-2.0-OpenSSH_9.6\r\n'),
      () => Buffer.from('GET /api/health\r\n\r\n'),
      () => Buffer.from('GET /api/health HTTP/1.1\nhost: localhost\n\n'),
      () => Buffer.from('GET /api/health HTTP/1.1\r\n\r\n'),
      () => Buffer.from('GET /api/health HTTP/1.1\r\nhost: a\r\nhost: b\r\n\r\n'),
      () => Buffer.from('GET /api/health HTTP/1.1\r\nhost : a\r\n folded: x\r\n\r\n'),
      () => Buffer.from('GET http://evil.example/api/health HTTP/1.1\r\nhost: localhost\r\n\r\n'),
      () => Buffer.from('GET //evil.example/api/me HTTP/1.1\r\nhost: localhost\r\n\r\n'),
      () => Buffer.concat([Buffer.from('GET /'), random.bytes(100), Buffer.from(' HTTP/1.1\r\n\r\n')]),
      () => gzipSync(get('HTTP/1.1')),
      () => random.bytes(300),
    ])();
    return { kind: 'protocol', bytes, mayClose: true };
  },
  pipeline: (context) => {
    const one = rawBytes({ method: 'GET', path: '/api/me', headers: base(context) });
    const smuggled = rawBytes({
      method: 'POST',
      path: '/api/receipts',
      headers: [...base(context), ['content-type', 'application/json'], ['content-length', '4']],
      body: Buffer.from('nullGET /api/devices HTTP/1.1\r\nhost: x\r\n\r\n'),
    });
    return { kind: 'pipeline', bytes: Buffer.concat([one, one, smuggled, one]), answers: 4, mayClose: true };
  },
};

const parse = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return { acts: [{ act: {}, hash: '' }] };
  }
};

/** How often each kind is drawn; what the server has most of its own code for, most often. */
const weights: readonly (readonly [kind: string, weight: number])[] = [
  ['act', 24],
  ['mutated body', 14],
  ['headers', 13],
  ['path', 12],
  ['tus create', 9],
  ['tus patch', 9],
  ['body', 7],
  ['query', 6],
  ['method', 3],
  ['protocol', 3],
  ['pipeline', 1],
  ['many headers', 1],
  ['huge body', 0.4],
];

const total = weights.reduce((sum, [, weight]) => sum + weight, 0);

export const drawInput = (context: InputContext): HostileInput => {
  let at = (context.random.number(1e6) / 1e6) * total;
  for (const [kind, weight] of weights) {
    at -= weight;
    const make = kinds[kind];
    if (at <= 0 && make) return make(context);
  }
  return (kinds.act as (context: InputContext) => HostileInput)(context);
};
