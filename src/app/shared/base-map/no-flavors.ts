// Stands for `@protomaps/basemaps` in the build: the engine asks it for ready-made looks, and ours is our own.

export const namedFlavor = (): never => {
  throw new Error('The base map has one look of its own.');
};
