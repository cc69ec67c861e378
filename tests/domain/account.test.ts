import { describe, expect, it } from 'vitest';
import { type Account, accountFaults, adminRemains, isUserName } from '../../src/domain/account.ts';
import {
  activationAddress,
  codeInFragment,
  makeActivationCode,
  readActivationCode,
} from '../../src/domain/activation-code.ts';
import { passwordRefusal } from '../../src/domain/password.ts';
import type { Role, Scope } from '../../src/domain/person.ts';
import { tidyAccount } from '../../src/domain/tidy-account.ts';
import { readDemoData } from '../../src/server/demo/demo-data.ts';

const anAccount = (more: Partial<Account> = {}): Account => ({
  id: 'verifikator-90',
  name: 'Siti Rahma',
  position: 'Staf Bidang Bina Marga',
  roles: ['verifikator'],
  scope: {},
  ...more,
});

const faultsOf = (roles: readonly Role[], scope: Scope): readonly string[] =>
  accountFaults(anAccount({ roles, scope })).map(({ field, fault }) => `${field} ${fault}`);

describe('an account', () => {
  it('of the sample register is in order, every one', async () => {
    const { persons, regions } = await readDemoData(Date.UTC(2026, 10, 20));
    const regionCodes = new Set(regions.map(({ code }) => code));
    expect(persons.length).toBe(134);
    const faults = persons.flatMap((person) =>
      accountFaults({ ...person, position: '' }, { regionCodes }).map((fault) => ({
        id: person.id,
        ...fault,
      })),
    );
    expect(faults).toEqual([]);
  });

  it('has a user name that can be typed and said', () => {
    for (const name of ['abc', 'kades-35.10.09.2003', 'budi_2'])
      expect([name, isUserName(name)]).toEqual([name, true]);
    for (const name of ['', 'ab', '.abc', 'budi santoso', 'budi/x', 'a'.repeat(65), 'bu\u0000di', 'bu‮di'])
      expect([name, isUserName(name)]).toEqual([name, false]);
  });

  it('needs the places its roles look at', () => {
    expect(faultsOf(['verifikator'], {})).toEqual([]);
    expect(faultsOf(['admin'], {})).toEqual([]);
    expect(faultsOf(['kades'], {})).toEqual(['villages place-missing']);
    expect(faultsOf(['kades'], { regencies: ['35.10'] })).toEqual(['villages place-missing']);
    expect(faultsOf(['camat'], { villages: ['35.10.09.2003'] })).toEqual(['districts place-missing']);
    expect(faultsOf(['supervisor', 'kades'], {})).toEqual([
      'regencies place-missing',
      'villages place-missing',
    ]);
    expect(faultsOf(['auditor'], { villages: ['35.10.09.2003'] })).toEqual([]);
  });

  it('has no limit that nobody heeds, and the whole tenant only at the desk', () => {
    expect(faultsOf(['kades'], { villages: ['35.10.09.2003'], agencies: ['BRIDA'] })).toEqual([
      'agencies limit-unused',
    ]);
    expect(faultsOf(['supervisor'], { regencies: ['*'], agencies: ['BRIDA'] })).toEqual([]);
    expect(faultsOf(['tim_penilai'], { regencies: ['64.02'], programmes: ['x'] })).toEqual([]);
    expect(faultsOf(['tim_penilai'], { regencies: ['*'] })).toEqual(['regencies everywhere-not-allowed']);
  });

  it('names what it does not know', () => {
    const account = anAccount({
      roles: ['supervisor', 'raja' as Role],
      scope: { regencies: ['62.01', '99.99', '6201'], programmes: ['x'] },
    });
    expect(accountFaults(account, { regionCodes: new Set(['62.01']), programmeIds: new Set(['y']) })).toEqual(
      [
        { field: 'roles', fault: 'role-unknown', about: 'raja' },
        { field: 'regencies', fault: 'code-unknown', about: '99.99' },
        { field: 'regencies', fault: 'code-form', about: '6201' },
        { field: 'programmes', fault: 'programme-unknown', about: 'x' },
      ],
    );
    expect(accountFaults(anAccount({ name: ' ', roles: [] })).map(({ fault }) => fault)).toEqual([
      'name-missing',
      'role-missing',
    ]);
    expect(
      accountFaults(anAccount({ name: 'a\u202eb', position: 'x'.repeat(161) })).map(({ fault }) => fault),
    ).toEqual(['text-unreadable', 'text-long']);
  });

  it('is kept without what was typed by accident', () => {
    const tidy = tidyAccount(
      anAccount({
        id: ' budi ',
        name: '  Budi   Santoso ',
        roles: ['admin', 'kades', 'kades'],
        scope: { regencies: ['*', '62.01'], villages: [' 35.10.09.2003', '35.10.09.2003'], agencies: [] },
      }),
    );
    expect(tidy).toMatchObject({
      id: 'budi',
      name: 'Budi Santoso',
      roles: ['kades', 'admin'],
      scope: { regencies: ['*'], villages: ['35.10.09.2003'] },
    });
    expect(Object.keys(tidy.scope)).not.toContain('agencies');
  });
});

describe('the last admin', () => {
  const admin = (id: string, more = {}) => ({
    id,
    isAdmin: true,
    isDisabled: false,
    hasPassword: true,
    ...more,
  });
  it('stays', () => {
    expect(adminRemains([admin('a')], admin('a', { isDisabled: true }))).toBe(false);
    expect(adminRemains([admin('a')], admin('a', { isAdmin: false }))).toBe(false);
    expect(adminRemains([admin('a')], admin('a', { hasPassword: false }))).toBe(false);
    expect(
      adminRemains([admin('a'), admin('b', { hasPassword: false })], admin('a', { isAdmin: false })),
    ).toBe(false);
    expect(adminRemains([admin('a'), admin('b')], admin('a', { isAdmin: false }))).toBe(true);
  });
});

describe('an activation code', () => {
  const bytes = Uint8Array.from([0, 1, 10, 16, 17, 18, 19, 31, 32, 64, 255, 128]);
  it('is read as it was meant', () => {
    const code = makeActivationCode(bytes);
    expect(code).toBe('01AG-HJKZ-00Z0');
    for (const typed of [code, '01ag hjkz 00z0', 'o1agHJKZooz0', 'OLAG–HJKZ–OOZO', ' 0IAG.HJKZ.00Z0 '])
      expect(readActivationCode(typed)).toBe(code);
    for (const typed of ['', '01AG-HJKZ-00Z', '01AG-HJKZ-00Z00', '01AG-HJKZ-00ZU', 'a'.repeat(5000)])
      expect(readActivationCode(typed)).toBeNull();
    expect(() => makeActivationCode(bytes.subarray(1))).toThrow(RangeError);
  });

  it('stands in the part of an address no server sees', () => {
    const address = activationAddress('https://tinjau.example.go.id', '01AG-HJKZ-00Z0');
    const url = new URL(address);
    expect(`${url.pathname}${url.search}`).toBe('/aktivasi');
    expect(codeInFragment(url.hash)).toBe('01AG-HJKZ-00Z0');
    expect([codeInFragment(''), codeInFragment('#code=x')]).toEqual([null, null]);
  });
});

describe('a password', () => {
  it('of an admin is longer than that of others', () => {
    const secret = 'kuda nil 7';
    expect(passwordRefusal(secret, { id: 'budi', roles: ['kades'] })).toBeNull();
    expect(passwordRefusal(secret, { id: 'budi', roles: ['kades', 'admin'] })).toBe('too-short');
    expect(passwordRefusal('budi kuda nil', { id: 'Budi', roles: [] })).toBe('like-user-name');
    expect(passwordRefusal('a b'.repeat(80), { id: 'budi', roles: [] })).toBe('too-long');
  });
});
