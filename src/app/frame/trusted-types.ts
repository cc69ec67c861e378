// No text becomes markup or script in this app. The browser enforces it (`require-trusted-types-for 'script'` in the
// server's headers) and asks here, first thing, about the few texts a library sets and the only scripts we start.

interface Policies {
  readonly createPolicy: (
    name: 'default',
    rules: {
      readonly createHTML: (text: string) => string | null;
      readonly createScriptURL: (address: string) => string | null;
    },
  ) => unknown;
}

// Leaflet: whether the browser draws SVG, and the signs on its buttons.
const sign = (text: string): string => `<span aria-hidden="true">${text}</span>`;
const knownMarkup = new Set(['<svg/>', '<v:shape adj="1"/>', ...['&#215;', '+', '&#x2212;'].map(sign)]);

const policies = (globalThis as { readonly trustedTypes?: Policies }).trustedTypes;

policies?.createPolicy('default', {
  createHTML: (text) => (knownMarkup.has(text) ? text : null),
  createScriptURL: (address) => (new URL(address, location.href).origin === location.origin ? address : null),
});
