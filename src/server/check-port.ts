// Whether the server will be able to listen, asked before it opens anything: loading a demo for half a minute only to
// find the port taken would be a poor start.

import { createServer } from 'node:net';

/** Listens for a moment; throws what listening throws (EADDRINUSE, EACCES, ...). */
export const checkPort = ({ host, port }: { readonly host: string; readonly port: number }): Promise<void> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen({ host, port, exclusive: true }, () => probe.close(() => resolve()));
  });
