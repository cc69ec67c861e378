// What only the desk asks for. Each area has its block; who may is decided by the server for every row.

import type { Route } from './routes.ts';

export const officeRoutes = {} as const satisfies Readonly<Record<string, Route>>;
