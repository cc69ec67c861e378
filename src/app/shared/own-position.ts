// Where the phone roughly is, for distances on lists and site pages. Never evidence: a visit measures its own.
// Asked by itself only where the permission was given before; otherwise a button asks.

import { useEffect } from 'react';
import { create } from 'zustand';

export type OwnPosition =
  | { readonly kind: 'unknown' }
  | { readonly kind: 'searching' }
  | { readonly kind: 'failed' }
  | { readonly kind: 'have'; readonly lng: number; readonly lat: number; readonly accuracyM: number };

export const useOwnPosition = create<{ readonly position: OwnPosition }>(() => ({
  position: { kind: 'unknown' },
}));

const show = (position: OwnPosition): void => useOwnPosition.setState({ position });

/** Asks the phone where it is; the browser may ask the person first. */
export const findOwnPosition = (): void => {
  const known = useOwnPosition.getState().position;
  if (!('geolocation' in navigator)) {
    show({ kind: 'failed' });
    return;
  }
  if (known.kind !== 'have') show({ kind: 'searching' });
  navigator.geolocation.getCurrentPosition(
    ({ coords }) =>
      show({ kind: 'have', lng: coords.longitude, lat: coords.latitude, accuracyM: coords.accuracy }),
    () => {
      if (useOwnPosition.getState().position.kind !== 'have') show({ kind: 'failed' });
    },
    { enableHighAccuracy: false, maximumAge: 60_000, timeout: 20_000 },
  );
};

/** Keeps the position fresh on screens that show distances, as far as the person has allowed it before. */
export const useKnownPosition = (): OwnPosition => {
  useEffect(() => {
    navigator.permissions
      ?.query({ name: 'geolocation' })
      .then((permission) => {
        if (permission.state === 'granted') findOwnPosition();
      })
      .catch(() => undefined);
  }, []);
  return useOwnPosition((state) => state.position);
};
