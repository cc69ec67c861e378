import { describe, expect, it, test } from 'vitest';
import { worksInTheField } from '../../src/domain/person.ts';
import { isQuietRisk, type PhoneFacts, phoneRisks, risksOfPhone } from '../../src/domain/phone-risk.ts';

const day = 24 * 3_600_000;
const aPhone = (changes: Partial<PhoneFacts> = {}): PhoneFacts => ({
  storagePersisted: true,
  hasReserve: true,
  isCopied: true,
  unsent: { drafts: 0, acts: 0, photos: 0 },
  lostDatabase: null,
  ...changes,
});

describe('the risks of a phone', () => {
  it('has none when everything is kept twice and nothing waits', () => {
    expect(risksOfPhone(aPhone(), 0, 9 * day)).toEqual([]);
  });

  it('names work that waits on a phone not heard of for a day, and a draft is work', () => {
    const phone = aPhone({ unsent: { drafts: 1, acts: 0, photos: 0 } });
    expect(risksOfPhone(phone, 0, day)).toEqual([]);
    expect(risksOfPhone(phone, 0, day + 1)).toEqual(['unsent_silent']);
  });

  it('names a lost database for thirty days, before everything else', () => {
    const phone = aPhone({
      lostDatabase: { at: 0 },
      hasReserve: false,
      isCopied: false,
      storagePersisted: null,
    });
    expect(risksOfPhone(phone, 29 * day, 29 * day)).toEqual([
      'database_lost',
      'no_copy',
      'no_reserve',
      'not_persisted',
    ]);
    expect(risksOfPhone(phone, 30 * day, 30 * day)[0]).toBe('no_copy');
  });
});

test('a browser that promises nothing is advice; every other risk is an alarm', () => {
  expect(phoneRisks.filter(isQuietRisk)).toEqual(['not_persisted']);
});

test('whoever has a role besides the desk works in the field', () => {
  expect(worksInTheField({ roles: ['supervisor', 'admin', 'auditor'] })).toBe(false);
  expect(worksInTheField({ roles: ['supervisor', 'verifikator'] })).toBe(true);
  expect(worksInTheField({ roles: ['kades'] })).toBe(true);
});
