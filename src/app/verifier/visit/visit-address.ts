// Addresses inside one visit. Page ids like `c[0]` are encoded; overlays stand in the query so that Back closes them.

import { useLocation, useNavigate } from 'react-router';

export interface VisitAddress {
  readonly visitId: string;
  /** A page id of the checklist, `ringkasan`, `konfirmasi`, `catatan`, or '' to go back to where one was. */
  readonly page: string;
}

/** Reads the address, wherever the routes are mounted. */
export const readVisitAddress = (pathname: string): VisitAddress | null => {
  const [, visitId, page = ''] = /^\/kunjungan\/([^/]+)(?:\/([^/]+))?\/?$/.exec(pathname) ?? [];
  return visitId === undefined ? null : { visitId, page: decodeURIComponent(page) };
};

export const visitPath = (visitId: string, page = ''): string =>
  `/kunjungan/${visitId}${page === '' ? '' : `/${encodeURIComponent(page)}`}`;

/**
 * One overlay of the screen, kept in the query under its own name; null when it is closed. What the screen keeps in its
 * history entry stays with it.
 */
export const useOverlay = (name: string) => {
  const { search, pathname, state } = useLocation();
  const navigate = useNavigate();
  const value = new URLSearchParams(search).get(name);
  return {
    value,
    open: (next: string) =>
      navigate(
        { pathname, search: `?${new URLSearchParams({ [name]: next })}` },
        { state: { ...(state as object | null), overlay: true } },
      ),
    /** Goes back when the overlay was opened from the page, else replaces the address. */
    close: () => {
      if ((state as { overlay?: boolean } | null)?.overlay) navigate(-1);
      else navigate({ pathname, search: '' }, { replace: true, state });
    },
  };
};
