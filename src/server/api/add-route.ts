// The only way a route of the contract gets into the app, so that the guard always knows who may call it.

import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { allRoutes } from '../../contract/office-routes.ts';
import type { Route } from '../../contract/routes.ts';

export type RouteName = keyof typeof allRoutes;

export interface RouteOptions {
  /** Bytes of the largest body; 64 KB unless told. */
  readonly bodyLimit?: number;
}

declare module 'fastify' {
  interface FastifyContextConfig {
    /** The contract's route; a route without one is a file of the app. */
    route?: Route;
    routeName?: RouteName;
  }
}

export const addRoute = (
  app: FastifyInstance,
  name: RouteName,
  handler: (request: FastifyRequest, reply: FastifyReply) => unknown,
  options: RouteOptions = {},
): void => {
  const route: Route = allRoutes[name];
  app.route({
    method: route.method,
    url: route.path,
    config: { route, routeName: name },
    exposeHeadRoute: false,
    ...(options.bodyLimit === undefined ? {} : { bodyLimit: options.bodyLimit }),
    handler: async (request, reply) => handler(request, reply),
  });
};
