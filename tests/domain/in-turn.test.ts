import { expect, it } from 'vitest';
import { inTurns } from '../../src/domain/in-turn.ts';

it('never runs more at a time than it may, also where one comes just as another ends', async () => {
  const inTurn = inTurns(1);
  let running = 0;
  let most = 0;
  const all: Promise<void>[] = [];
  const begin = (thenOneMore: boolean): void => {
    const work = (): Promise<void> => {
      running += 1;
      most = Math.max(most, running);
      return new Promise((resolve) =>
        setTimeout(() => {
          running -= 1;
          resolve();
          // After the place is free, before who waits for it has gone on.
          if (thenOneMore) queueMicrotask(() => begin(false));
        }),
      );
    };
    all.push(inTurn(work));
  };
  for (let count = 0; count < 4; count += 1) begin(true);
  for (let index = 0; index < all.length; index += 1) await all[index];
  expect([all.length, most]).toEqual([8, 1]);
});

it('goes on after an error', async () => {
  const inTurn = inTurns(1);
  const failing = inTurn(() => Promise.reject(new Error('on purpose')));
  const next = inTurn(async () => 'done');
  await expect(failing).rejects.toThrow('on purpose');
  expect(await next).toBe('done');
});
