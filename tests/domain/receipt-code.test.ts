import { expect, it } from 'vitest';
import { receiptCode } from '../../src/domain/receipt-code.ts';

it('a receipt has a code of eight characters to read out', () => {
  expect(receiptCode('0e51b2d1ffff')).toBe('0E51-B2D1');
});
