// The only reader of the environment. A wrong value stops the start with one sentence naming it; nothing is guessed.

import { resolve } from 'node:path';
import { isLoopback } from '../domain/own-machine.ts';

export interface Settings {
  readonly port: number;
  readonly host: string;
  /** Absolute path of the folder that holds everything this server keeps. */
  readonly dataFolder: string;
  /** `postgres://...`, or null for the SQLite file in the data folder. */
  readonly databaseUrl: string | null;
  readonly demo: boolean;
  /** The public https address, without a trailing slash, or null. */
  readonly origin: string | null;
  /** Addresses whose forwarded headers are believed: none (false), or as fastify takes them. */
  readonly trustProxy: false | number | string[];
  readonly logLevel: LogLevel;
  /** Bytes of the largest emergency file it takes. */
  readonly maxIntakeBytes: number;
  /** Bytes of the largest map pack it takes. */
  readonly maxPackBytes: number;
  /** How this server calls itself to people: its public host, or "Tinjau". */
  readonly serverName: string;
}

export type LogLevel = (typeof logLevels)[number];

const logLevels = ['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent'] as const;

/** Thrown for a wrong setting; its message is the whole sentence to print. */
export const settingsErrorName = 'SettingsError';

type Environment = Readonly<Record<string, string | undefined>>;

export const readSettings = (environment: Environment = process.env): Settings => {
  const host = read(environment, 'HOST') ?? '127.0.0.1';
  const origin = readOrigin(read(environment, 'TINJAU_ORIGIN'));
  const trustProxy = readTrustProxy(read(environment, 'TRUST_PROXY'));
  if (isEverywhere(host) && origin === null)
    return wrong(
      `HOST=${host} needs TINJAU_ORIGIN, the https address by which phones and printed papers know this server.`,
    );
  readPhotoStore(read(environment, 'PHOTO_STORE'));
  const demo = readDemo(read(environment, 'TINJAU_DEMO'), { host, origin, trustProxy });
  return {
    port: readPort(read(environment, 'PORT')),
    host,
    dataFolder: resolve(read(environment, 'TINJAU_DATA') ?? 'data'),
    databaseUrl: readDatabaseUrl(read(environment, 'DATABASE_URL')),
    demo,
    origin,
    trustProxy,
    logLevel: readLogLevel(read(environment, 'LOG_LEVEL'), demo),
    maxIntakeBytes: readMegabytes(environment, 'TINJAU_INTAKE_MB', 1024),
    maxPackBytes: readMegabytes(environment, 'TINJAU_MAP_PACK_MB', 512),
    serverName: origin === null ? 'Tinjau' : new URL(origin).host,
  };
};

/** Every address of this machine: good to listen at, and no address anybody could be sent to. */
const isEverywhere = (host: string): boolean => /^(0+(\.0+){0,3}|\[?[0:]*::[0:]*\]?)$/.test(host);

const read = (environment: Environment, name: string): string | undefined => {
  const value = environment[name]?.trim();
  return value === '' ? undefined : value;
};

const wrong = (sentence: string): never => {
  const error = new Error(sentence);
  error.name = settingsErrorName;
  throw error;
};

const readPort = (value: string | undefined): number => {
  if (value === undefined) return 8080;
  const port = Number(value);
  if (!/^\d{1,5}$/.test(value) || port > 65_535)
    return wrong(`PORT must be a number from 0 to 65535, not "${value}".`);
  return port;
};

const readMegabytes = (environment: Environment, name: string, usual: number): number => {
  const value = read(environment, name) ?? String(usual);
  return /^[1-9]\d{0,5}$/.test(value)
    ? Number(value) * 1024 * 1024
    : wrong(`${name} must be a number of megabytes from 1 to 999999, not "${value}".`);
};

const readDatabaseUrl = (value: string | undefined): string | null => {
  if (value === undefined) return null;
  if (!/^postgres(ql)?:\/\//.test(value) || !URL.canParse(value))
    return wrong('DATABASE_URL must begin with postgres:// or be left empty for the SQLite file.');
  return value;
};

const readPhotoStore = (value: string | undefined): void => {
  if (value === undefined || value === 'disk') return;
  wrong(`PHOTO_STORE must be left empty: photos are kept on disk, "${value}" is not supported yet.`);
};

const readOrigin = (value: string | undefined): string | null => {
  if (value === undefined) return null;
  const url = URL.canParse(value) ? new URL(value) : null;
  if (url === null || url.protocol !== 'https:' || url.pathname !== '/' || url.search !== '')
    return wrong(`TINJAU_ORIGIN must be an https address without a path, not "${value}".`);
  return url.origin;
};

const readTrustProxy = (value: string | undefined): false | number | string[] => {
  if (value === undefined || value === '0') return false;
  if (/^[1-9]\d?$/.test(value)) return Number(value);
  const addresses = value.split(',').map((part) => part.trim());
  if (!addresses.every((part) => /^[0-9a-fA-F:.]+(\/\d{1,3})?$/.test(part) || part === 'loopback'))
    return wrong(
      `TRUST_PROXY must be the number of proxies in front or their addresses, separated by commas, not "${value}".`,
    );
  return addresses;
};

// A demo prints its address and accounts for a person at a terminal; a line for each request would bury them.
const readLogLevel = (value: string | undefined, demo: boolean): LogLevel => {
  if (value === undefined) return demo ? 'warn' : 'info';
  const level = logLevels.find((known) => known === value);
  return level ?? wrong(`LOG_LEVEL must be one of ${logLevels.join(', ')}, not "${value}".`);
};

const readDemo = (
  value: string | undefined,
  around: { host: string; origin: string | null; trustProxy: Settings['trustProxy'] },
): boolean => {
  const local = isLoopback(around.host) && around.origin === null && around.trustProxy === false;
  switch (value) {
    case undefined:
      return local;
    case '0':
      return false;
    case '1':
      if (local) return true;
      if (around.origin !== null)
        return wrong('TINJAU_DEMO=1 does not go with TINJAU_ORIGIN: a demo has known passwords.');
      if (around.trustProxy !== false)
        return wrong('TINJAU_DEMO=1 does not go with TRUST_PROXY: a demo has known passwords.');
      return wrong(
        `TINJAU_DEMO=1 needs a HOST of this machine alone, not "${around.host}": a demo has known passwords.`,
      );
    default:
      return wrong(`TINJAU_DEMO must be 1 or 0, not "${value}".`);
  }
};

export type StorageSettings = Pick<Settings, 'dataFolder' | 'databaseUrl'>;

/** Where the data is, for the commands that work beside the server. */
export const readStorageSettings = (environment: Environment = process.env): StorageSettings => {
  readPhotoStore(read(environment, 'PHOTO_STORE'));
  return {
    dataFolder: resolve(read(environment, 'TINJAU_DATA') ?? 'data'),
    databaseUrl: readDatabaseUrl(read(environment, 'DATABASE_URL')),
  };
};

export interface AdminSettings {
  readonly settings: StorageSettings;
  readonly username: string | undefined;
  readonly name: string | undefined;
  readonly password: string | undefined;
}

/** What `npm run admin:create` takes from the environment; the password is taken as it is, spaces too. */
export const readAdminSettings = (environment: Environment = process.env): AdminSettings => {
  const password = environment.TINJAU_ADMIN_PASSWORD;
  return {
    settings: readStorageSettings(environment),
    username: read(environment, 'TINJAU_ADMIN_USERNAME'),
    name: read(environment, 'TINJAU_ADMIN_NAME'),
    password: password === '' ? undefined : password,
  };
};
