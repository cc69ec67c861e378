import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { follow, within } from '../../src/app/session/time-limit.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const never = new Promise<never>(() => {});

describe('storage that never answers', () => {
  test('keeps the app from opening no longer than the limit', async () => {
    const opened = vi.fn();
    void within(30_000, never).then(opened);
    await vi.advanceTimersByTimeAsync(29_999);
    expect(opened).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(opened).toHaveBeenCalledOnce();
  });

  test('is said to have failed once, and what it answers later is still taken', async () => {
    let answer = (_: string): void => {};
    const work = new Promise<string>((resolve) => {
      answer = resolve;
    });
    const [onDone, onFailed] = [vi.fn(), vi.fn()];
    follow(work, 45_000, { onDone, onFailed });
    await vi.advanceTimersByTimeAsync(45_000);
    expect(onFailed).toHaveBeenCalledOnce();
    answer('late');
    await vi.advanceTimersByTimeAsync(0);
    expect(onDone).toHaveBeenCalledWith('late');
    expect(onFailed).toHaveBeenCalledOnce();
  });
});

test('work that fails is told at once, work that ends leaves no timer, and nobody is told who has left', async () => {
  const [onDone, onFailed] = [vi.fn(), vi.fn()];
  follow(Promise.reject(new Error('disk')), 1000, { onDone, onFailed });
  await vi.advanceTimersByTimeAsync(0);
  expect(onFailed).toHaveBeenCalledOnce();
  await expect(within(1000, Promise.reject(new Error('disk')))).rejects.toThrow('disk');
  follow(Promise.resolve(1), 1000, { onDone, onFailed })();
  await within(1000, Promise.resolve());
  await vi.advanceTimersByTimeAsync(5000);
  expect(onDone).not.toHaveBeenCalled();
  expect(vi.getTimerCount()).toBe(0);
});
