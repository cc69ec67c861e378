import { describe, expect, test } from 'vitest';
import { readSettings } from '../../src/server/settings.ts';

const refusal = (environment: Record<string, string>): string => {
  try {
    readSettings(environment);
  } catch (error) {
    return (error as Error).message;
  }
  return 'taken';
};

describe('settings', () => {
  test('nothing set means the demo, for this machine alone, on port 8080', () => {
    const settings = readSettings({});
    expect(settings).toMatchObject({
      port: 8080,
      host: '127.0.0.1',
      demo: true,
      origin: null,
      databaseUrl: null,
    });
    expect(settings.trustProxy).toBe(false);
  });

  test('the demo is off by itself with a public address, a proxy or a public host', () => {
    expect(readSettings({ TINJAU_ORIGIN: 'https://tinjau.example.go.id' }).demo).toBe(false);
    expect(readSettings({ TRUST_PROXY: '1' }).demo).toBe(false);
    expect(readSettings({ HOST: '192.168.1.10' }).demo).toBe(false);
  });

  test('it listens everywhere only under an address that can be printed', () => {
    const TINJAU_ORIGIN = 'https://tinjau.example.go.id';
    for (const HOST of ['0.0.0.0', '::']) expect(readSettings({ HOST, TINJAU_ORIGIN }).host).toBe(HOST);
    for (const HOST of ['127.0.0.1', '::1', '10.0.0.0', 'localhost'])
      expect(readSettings({ HOST }).host).toBe(HOST);
  });

  test.each([
    [{ TINJAU_DEMO: '1', TINJAU_ORIGIN: 'https://tinjau.example.go.id' }, 'TINJAU_ORIGIN'],
    [{ TINJAU_DEMO: '1', TRUST_PROXY: '1' }, 'TRUST_PROXY'],
    [{ TINJAU_DEMO: '1', HOST: '0.0.0.0' }, 'HOST'],
    [{ TINJAU_DEMO: '1', HOST: '192.168.1.10' }, 'HOST'],
    [{ HOST: '0.0.0.0' }, 'TINJAU_ORIGIN'],
    [{ HOST: '0' }, 'TINJAU_ORIGIN'],
    [{ HOST: '::' }, 'TINJAU_ORIGIN'],
    [{ HOST: '[::]' }, 'TINJAU_ORIGIN'],
    [{ TINJAU_DEMO: 'yes' }, 'TINJAU_DEMO'],
    [{ PORT: '80a' }, 'PORT'],
    [{ PORT: '70000' }, 'PORT'],
    [{ DATABASE_URL: 'mysql://x' }, 'DATABASE_URL'],
    [{ PHOTO_STORE: 's3://bucket' }, 'PHOTO_STORE'],
    [{ TINJAU_ORIGIN: 'http://tinjau.example.go.id' }, 'TINJAU_ORIGIN'],
    [{ TINJAU_ORIGIN: 'https://tinjau.example.go.id/app' }, 'TINJAU_ORIGIN'],
    [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY'],
    [{ LOG_LEVEL: 'loud' }, 'LOG_LEVEL'],
  ])('%o stops the start with one sentence naming %s', (environment, name) => {
    const sentence = refusal(environment as unknown as Record<string, string>);
    expect(sentence).toContain(name);
    expect(sentence).toMatch(/^[^\n]+\.$/);
  });
});
