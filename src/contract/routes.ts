// Every path of the wire that phones ask for, named once, with who may call it; those of the desk stand in office-routes.ts,
// so that no phone carries them.

/** `anyone`: no session. `session`: the signed-in person. `sender`: a session or a device's send-only token. */
export type Caller = 'anyone' | 'session' | 'sender';

export interface Route {
  readonly method: 'GET' | 'POST' | 'DELETE' | 'HEAD' | 'PATCH';
  readonly path: string;
  readonly caller: Caller;
}

export const routes = {
  signIn: { method: 'POST', path: '/api/session', caller: 'anyone' },
  signOut: { method: 'DELETE', path: '/api/session', caller: 'session' },
  me: { method: 'GET', path: '/api/me', caller: 'session' },
  devices: { method: 'GET', path: '/api/devices', caller: 'session' },
  revokeDevice: { method: 'DELETE', path: '/api/devices/:deviceId', caller: 'session' },
  acts: { method: 'POST', path: '/api/acts', caller: 'sender' },
  changes: { method: 'GET', path: '/api/changes', caller: 'session' },
  receipts: { method: 'POST', path: '/api/receipts', caller: 'sender' },
  createUpload: { method: 'POST', path: '/api/uploads', caller: 'sender' },
  uploadOffset: { method: 'HEAD', path: '/api/uploads/:uploadId', caller: 'sender' },
  continueUpload: { method: 'PATCH', path: '/api/uploads/:uploadId', caller: 'sender' },
  photo: { method: 'GET', path: '/api/photos/:photoId', caller: 'session' },
  events: { method: 'GET', path: '/api/events', caller: 'session' },
  addIntake: { method: 'POST', path: '/api/intakes', caller: 'session' },
  intakes: { method: 'GET', path: '/api/intakes', caller: 'session' },
  deviceReport: { method: 'POST', path: '/api/device-report', caller: 'sender' },
  deviceReports: { method: 'GET', path: '/api/device-reports', caller: 'session' },
  addMapPack: { method: 'POST', path: '/api/map-packs', caller: 'session' },
  mapPack: { method: 'GET', path: '/api/map-packs/:packId', caller: 'session' },
  removeMapPack: { method: 'DELETE', path: '/api/map-packs/:packId', caller: 'session' },
  addMapOverlay: { method: 'POST', path: '/api/map-overlays', caller: 'session' },
  mapOverlay: { method: 'GET', path: '/api/map-overlays/:overlayId', caller: 'session' },
  removeMapOverlay: { method: 'DELETE', path: '/api/map-overlays/:overlayId', caller: 'session' },
  practice: { method: 'GET', path: '/api/practice', caller: 'session' },
  activate: { method: 'POST', path: '/api/activation', caller: 'anyone' },
  changePassword: { method: 'POST', path: '/api/password', caller: 'session' },
  checkActivation: { method: 'POST', path: '/api/activation/check', caller: 'anyone' },
  ownCopy: { method: 'GET', path: '/api/own-copy', caller: 'session' },
  health: { method: 'GET', path: '/api/health', caller: 'anyone' },
  docs: { method: 'GET', path: '/api/docs', caller: 'anyone' },
} as const satisfies Readonly<Record<string, Route>>;

/** Names the person whose local database a call serves; every call but sign-in, health and docs carries it. */
export const personHeader = 'x-tinjau-person';

/** Echoed in every answer; an answer without it is not ours (captive portal, proxy) and counts as offline. */
export const requestIdHeader = 'x-request-id';

/** `Authorization: Tinjau-Send <token>`: the send-only token of a device, instead of the session cookie. */
export const sendTokenScheme = 'Tinjau-Send';

export const maxActsPerRequest = 50;

/** Bytes of one acts request holding several acts; a single act may be larger, up to `maxActBytes`. */
export const maxActsRequestBytes = 1024 * 1024;

/** Changes of a page that asks for no number. */
export const changesPerPage = 500;

export const maxChangesPerPage = 2000;

export const maxReceiptIds = 500;

/** Largest photo the upload takes, in bytes. */
export const maxPhotoBytes = 32 * 1024 * 1024;

/** Largest GeoJSON overlay taken, in bytes. */
export const maxOverlayBytes = 20 * 1024 * 1024;
