// What a screen remembers while the app is open (a search, filters) belongs to the person who typed it.

interface ViewStore {
  readonly reset: () => void;
}

const stores: ViewStore[] = [];

interface Store<T> {
  readonly getInitialState: () => T;
  readonly setState: (state: T, replace: true) => void;
}

/** Empties this store when another person works in this window, or nobody. */
export const forgetWithPerson = <S extends Store<T>, T>(store: S & Store<T>): S => {
  stores.push({ reset: () => store.setState(store.getInitialState(), true) });
  return store;
};

export const forgetViews = (): void => {
  for (const { reset } of stores) reset();
};
