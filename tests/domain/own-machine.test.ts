import { expect, it } from 'vitest';
import { isLoopback } from '../../src/domain/own-machine.ts';

it('knows the names a machine has for itself, and no others', () => {
  expect(['localhost', '127.0.0.1', '127.8.0.1', '::1', '[::1]'].filter((host) => !isLoopback(host))).toEqual(
    [],
  );
  expect(
    ['tinjau.example.go.id', '192.168.1.5', '127.0.0.1.example.id', 'localhost.example.id', '0.0.0.0'].filter(
      isLoopback,
    ),
  ).toEqual([]);
});
