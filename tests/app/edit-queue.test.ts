import { describe, expect, it } from 'vitest';
import { createEditQueue } from '../../src/app/shared/edit-queue.ts';

/** Work that ends when told. */
const aGate = <T>(value: T) => {
  let open = () => {};
  const passed = new Promise<T>((resolve) => {
    open = () => resolve(value);
  });
  return { passed, open: () => open() };
};

describe('the queue of changes', () => {
  it('runs changes one after the other, in order', async () => {
    const queue = createEditQueue();
    const ran: string[] = [];
    const first = aGate('first');
    const run =
      (name: string, wait: Promise<unknown> = Promise.resolve()) =>
      async () => {
        ran.push(`${name} begins`);
        await wait;
        ran.push(`${name} ends`);
        return name;
      };
    const all = [queue.add(run('a', first.passed)), queue.add(run('b'))];
    first.open();
    expect(await Promise.all(all)).toEqual(['a', 'b']);
    expect(ran).toEqual(['a begins', 'a ends', 'b begins', 'b ends']);
  });

  it('lets the newest value of a field take the place of one that still waits, and of no other', async () => {
    const queue = createEditQueue();
    const gate = aGate('x');
    const stored: string[] = [];
    const store = (value: string) => async () => {
      stored.push(value);
      return value;
    };
    void queue.add(() => gate.passed);
    const dropped = queue.add(store('H'), 'text');
    const other = queue.add(store('other'), 'number');
    const kept = queue.add(store('Hujan'), 'text');
    gate.open();
    expect(await Promise.all([dropped, other, kept])).toEqual([null, 'other', 'Hujan']);
    expect(stored).toEqual(['other', 'Hujan']);
  });

  it('goes on after a change that failed', async () => {
    const queue = createEditQueue();
    const failed = queue.add(() => Promise.reject(new Error('disk')));
    await expect(failed).rejects.toThrow('disk');
    expect(await queue.add(async () => 'next')).toBe('next');
  });

  it('is settled only when a photo being prepared has been stored too', async () => {
    const queue = createEditQueue();
    const preparing = aGate('photo');
    let isStored = false;
    void queue.hold(
      preparing.passed.then((photo) =>
        queue.add(async () => {
          isStored = true;
          return photo;
        }),
      ),
    );
    let isSettled = false;
    const settled = queue.settled().then(() => {
      isSettled = true;
    });
    await new Promise((resolve) => setTimeout(resolve, 10));
    expect(isSettled).toBe(false);
    preparing.open();
    await settled;
    expect(isStored).toBe(true);
  });
});
