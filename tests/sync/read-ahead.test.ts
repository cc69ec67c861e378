import { expect, test } from 'vitest';
import { readAhead } from '../../src/sync/read-ahead.ts';

const settled = () => new Promise((resolve) => setTimeout(resolve, 5));

/** Numbers 1 to `last`, counting how many were asked for. */
const numbers = (last: number) => {
  const counted = { asked: 0 };
  const next = (before: number | null): Promise<number> | null => {
    const number = (before ?? 0) + 1;
    if (number > last) return null;
    counted.asked += 1;
    return Promise.resolve(number);
  };
  return { counted, next };
};

test('what has piled up is handed over at once, in order, and the end is empty', async () => {
  const ahead = readAhead(numbers(5).next, 3);
  await settled();
  expect(await ahead.take()).toEqual([1, 2, 3]);
  await settled();
  expect(await ahead.take()).toEqual([4, 5]);
  expect(await ahead.take()).toEqual([]);
});

test('no more is fetched than there is room for, and nothing after a stop', async () => {
  const { counted, next } = numbers(100);
  const ahead = readAhead(next, 4);
  await settled();
  expect(counted.asked).toBe(4);
  ahead.stop();
  await ahead.take();
  await settled();
  expect(counted.asked).toBe(4);
  expect(await ahead.take()).toEqual([]);
});

test('who takes waits for a page that is on its way', async () => {
  let arrive: (page: number) => void = () => {};
  const ahead = readAhead<number>(
    (before) => (before === null ? new Promise((resolve) => (arrive = resolve)) : null),
    2,
  );
  const taken = ahead.take();
  await settled();
  arrive(7);
  expect(await taken).toEqual([7]);
});

test('a failure is thrown to who takes, after what came before it', async () => {
  const ahead = readAhead<number>(
    (before) => (before === null ? Promise.resolve(1) : Promise.reject(new Error('a bug'))),
    5,
  );
  await settled();
  expect(await ahead.take()).toEqual([1]);
  await expect(ahead.take()).rejects.toThrow('a bug');
});
