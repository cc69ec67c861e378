// A link between the phone and the server that counts every byte and can be cut at random places, as a road does.

import { connect, createServer, type Server, type Socket } from 'node:net';
import { randomFrom } from '../bench/measure.ts';

export interface Link {
  readonly port: number;
  readonly origin: string;
  /** Bytes from the phone to the server since the last `reset`, headers included. */
  readonly up: () => number;
  readonly down: () => number;
  readonly cuts: () => number;
  readonly requests: () => number;
  readonly reset: () => void;
  /** Cuts from now on at random places, on average after so many bytes upwards; null: no more cuts. */
  readonly cutEvery: (meanBytes: number | null, seed?: number) => void;
  /** The same for what comes down. */
  readonly cutDownEvery: (meanBytes: number | null, seed?: number) => void;
  /** From now on no faster than so many bytes a second each way, and so many ms late; null: as fast as it goes. */
  readonly pace: (pace: Pace | null) => void;
  readonly end: () => Promise<void>;
}

export interface Pace {
  readonly bytesPerSecond: number;
  /** One way. */
  readonly latencyMs: number;
}

/** Opens a link to a server on this machine. */
export const openLink = async (serverPort: number, ownPort = 0): Promise<Link> => {
  let up = 0;
  let down = 0;
  let cuts = 0;
  let requests = 0;
  let random = randomFrom(1);
  let mean: number | null = null;
  let left = Number.POSITIVE_INFINITY;
  const nextCut = () => {
    left = mean === null ? Number.POSITIVE_INFINITY : Math.max(1, Math.round(-Math.log(1 - random()) * mean));
  };
  let randomDown = randomFrom(1);
  let meanDown: number | null = null;
  let leftDown = Number.POSITIVE_INFINITY;
  const nextCutDown = () => {
    leftDown =
      meanDown === null
        ? Number.POSITIVE_INFINITY
        : Math.max(1, Math.round(-Math.log(1 - randomDown()) * meanDown));
  };
  let pace: Pace | null = null;
  const upwards = createLine();
  const downwards = createLine();
  const sockets = new Set<Socket>();
  const carry = (phone: Socket) => {
    const server = connect(serverPort, '127.0.0.1');
    sockets.add(phone).add(server);
    const forget = () => {
      sockets.delete(phone);
      sockets.delete(server);
    };
    phone.setNoDelay(true);
    server.setNoDelay(true);
    phone.on('data', (chunk) => {
      requests += (
        chunk.toString('latin1').match(/^(GET|POST|PATCH|HEAD|DELETE) \/\S* HTTP\/1\.1\r$/gm) ?? []
      ).length;
      if (chunk.length < left) {
        left -= chunk.length;
        up += chunk.length;
        if (pace) {
          upwards(pace, chunk, phone, server);
          return;
        }
        if (!server.write(chunk)) {
          phone.pause();
          server.once('drain', () => phone.resume());
        }
        return;
      }
      // What went over before the cut arrives; then both sides see a dead connection.
      up += left;
      cuts += 1;
      server.end(chunk.subarray(0, left));
      nextCut();
      phone.resetAndDestroy();
      setTimeout(() => server.destroy(), 250).unref();
    });
    server.on('data', (chunk) => {
      if (chunk.length >= leftDown && !phone.destroyed) {
        // What came over before the cut arrives; then both sides see a dead connection.
        down += leftDown;
        cuts += 1;
        const rest = chunk.subarray(0, leftDown);
        if (pace) {
          downwards(pace, rest, server, phone);
          downwards(pace, null, server, phone);
        } else phone.write(rest, () => setTimeout(() => phone.destroy(), 5).unref());
        nextCutDown();
        server.destroy();
        return;
      }
      leftDown -= chunk.length;
      down += chunk.length;
      if (pace) {
        downwards(pace, chunk, server, phone);
        return;
      }
      if (!phone.destroyed && !phone.write(chunk)) {
        server.pause();
        phone.once('drain', () => server.resume());
      }
    });
    const close = () => {
      phone.destroy();
      server.end();
      forget();
    };
    phone.on('close', close).on('error', close);
    server
      .on('close', () => (pace ? downwards(pace, null, server, phone) : phone.end()))
      .on('error', () => phone.destroy());
  };
  const listener: Server = createServer(carry);
  const port = await portOf(listener, ownPort);
  return {
    port,
    origin: `http://localhost:${port}`,
    up: () => up,
    down: () => down,
    cuts: () => cuts,
    requests: () => requests,
    reset: () => {
      up = 0;
      down = 0;
      cuts = 0;
      requests = 0;
    },
    cutDownEvery: (meanBytes, seed = 1) => {
      randomDown = randomFrom(seed);
      meanDown = meanBytes;
      nextCutDown();
    },
    cutEvery: (meanBytes, seed = 1) => {
      random = randomFrom(seed);
      mean = meanBytes;
      nextCut();
    },
    pace: (wanted) => {
      pace = wanted;
    },
    end: async () => {
      for (const socket of sockets) socket.destroy();
      await new Promise<void>((resolve) => listener.close(() => resolve()));
    },
  };
};

/** One direction of a slow line, shared by all connections: what comes waits until the line is free, in its order. */
const createLine = () => {
  interface Carried {
    readonly due: number;
    /** null: the other side has closed. */
    readonly chunk: Buffer | null;
    readonly to: Socket;
  }
  const carried: Carried[] = [];
  let free = 0;
  const deliver = (): void => {
    for (let next = carried[0]; next && next.due <= performance.now(); next = carried[0]) {
      carried.shift();
      if (next.to.destroyed) continue;
      if (next.chunk === null) next.to.end();
      else next.to.write(next.chunk);
    }
    const [next] = carried;
    if (next) setTimeout(deliver, Math.max(1, next.due - performance.now()));
  };
  return ({ bytesPerSecond, latencyMs }: Pace, chunk: Buffer | null, from: Socket, to: Socket): void => {
    const now = performance.now();
    free = Math.max(now, free) + ((chunk?.length ?? 0) * 1000) / bytesPerSecond;
    from.pause();
    setTimeout(() => from.resume(), free - now);
    carried.push({ due: free + latencyMs, chunk, to });
    if (carried.length === 1) setTimeout(deliver, free + latencyMs - now);
  };
};

/** Lets a server listen on this machine alone, and tells its port once it does. */
export const portOf = async (server: Server, port = 0): Promise<number> => {
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  const address = server.address();
  if (!address || typeof address !== 'object') throw new Error('The server has no port.');
  return address.port;
};
