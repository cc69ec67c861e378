import { describe, expect, it } from 'vitest';
import { auditFilterOf, auditQuery, changedAddress } from '../../src/app/supervisor/audit/audit-address.ts';

const filterOf = (address: string, ownZone = 'Asia/Jakarta') =>
  auditFilterOf(new URLSearchParams(address), ownZone);
const query = (address: string, ownZone?: string) =>
  Object.fromEntries(auditQuery(filterOf(address, ownZone)));

describe('the address of the audit log', () => {
  it('speaks of whole days, the last one too, in the zone it was made in', () => {
    const wib = {
      from: String(Date.parse('2026-11-19T17:00:00Z')),
      to: String(Date.parse('2026-11-21T17:00:00Z')),
    };
    expect(query('from=2026-11-20&to=2026-11-21')).toEqual(wib);
    expect(query('from=2026-11-20&to=2026-11-21&zone=Asia/Jakarta', 'Asia/Jayapura')).toEqual(wib);
    expect(query('from=2026-11-20', 'Asia/Jayapura')).toEqual({
      from: String(Date.parse('2026-11-19T15:00:00Z')),
    });
  });

  it('says nothing to the server that it would refuse', () => {
    expect(query('action=nonsense&from=2026-02-30&to=kemarin&zone=Mars/Phobos&by=%20%20&else=1')).toEqual({});
    expect(filterOf('zone=Mars/Phobos').zone).toBe('Asia/Jakarta');
    expect(query(`by=${'a'.repeat(300)}`).by).toHaveLength(100);
    expect(query('to=0001-01-01')).toEqual({ to: '0' });
  });

  it('carries the zone with its days, and no longer than there are any', () => {
    const change = (address: string, name: 'by' | 'from', value: string) =>
      changedAddress(new URLSearchParams(address), name, value, 'Asia/Makassar').toString();
    expect(change('by=admin', 'from', '2026-11-20')).toBe('by=admin&from=2026-11-20&zone=Asia%2FMakassar');
    expect(change('by=admin&from=2026-11-20&zone=Asia%2FMakassar', 'from', '')).toBe('by=admin');
    expect(change('by=admin', 'by', '')).toBe('');
  });
});
