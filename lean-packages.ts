// Parts of packages that the app never runs, left out of what a phone downloads. Where a package no longer reads as it
// is told here the build stops, so that a newer version cannot lose anything unseen.

import type { Plugin } from 'vite';

/** Whole modules, and small ones that do here what they would do. */
const standIns: readonly { readonly part: RegExp; readonly code: string }[] = [
  // tus-js-client asks for both; a browser has them.
  { part: /^url-parse$/, code: 'export default URL;' },
  {
    part: /^js-base64$/,
    code: `export const Base64 = {
      encode: (text) => btoa(String.fromCharCode(...new TextEncoder().encode(text))),
    };`,
  },
  // React Router's framework mode, which loads a page's data before a link is pressed: not used here.
  {
    part: /^\.(?:\/dom)?\/ssr\/components\.js$/,
    code: `import { createContext, useRef } from 'react';
      export const FrameworkContext = createContext(undefined);
      export const PrefetchPageLinks = () => null;
      export const usePrefetchBehavior = () => [false, useRef(null), {}];
      export const mergeRefs = (...refs) => (value) => {
        for (const ref of refs)
          if (typeof ref === 'function') ref(value);
          else if (ref != null) ref.current = value;
      };`,
  },
];

const withStandIns = (): Plugin => ({
  name: 'tinjau:stand-ins',
  enforce: 'pre',
  resolveId(id) {
    const index = standIns.findIndex(({ part }) => part.test(id));
    return index < 0 ? null : { id: `\0stand-in-${index}`, moduleSideEffects: false };
  },
  load: (id) => (id.startsWith('\0stand-in-') ? standIns[Number(id.slice(10))]?.code : null),
});

/** One statement of Leaflet's file, from its first words to the closing bracket in the first column. */
const block = (opening: string): RegExp => new RegExp(`^${opening}[\\s\\S]*?^\\}\\);?$`, 'gm');

// Tooltips, its own buttons, GeoJSON, and the second way of drawing: SiteMap.tsx draws on a canvas, with its own
// buttons and attribution. What only these use falls away by itself.
const notOfLeaflet: readonly RegExp[] = [
  /^(?:Control\.(?:Layers|Zoom|Scale|Attribution)|control\.(?:layers|zoom|scale|attribution)) = .*;$/gm,
  block('Map\\.addInitHook\\(function \\(\\) \\{\\n\\tif \\(this\\.options\\.zoomControl'),
  block('Map\\.addInitHook\\(function \\(\\) \\{\\n\\tif \\(this\\.options\\.attributionControl'),
  /^(?:GeoJSON|SVG)\.\w+ = .*;$/gm,
  /^(?:Marker|Circle|CircleMarker)\.include\(PointToGeoJSON\);$/gm,
  block('Poly(?:line|gon)\\.include\\(\\{\\n\\ttoGeoJSON'),
  block('LayerGroup\\.include\\(\\{\\n[^}]*?toMultiPoint'),
  /^(?:TileLayer\.WMS|tileLayer\.wms) = .*;$/gm,
  /^if \(Browser\.vml\) \{\n\tSVG\.include\(vmlMixin\);\n\}$/gm,
  / \|\| svg\(options\)/g,
  block('Map\\.include\\(\\{\\n\\n\\t// @method openTooltip'),
  block('Layer\\.include\\(\\{\\n\\n\\t// @method bindTooltip'),
];

const leanLeaflet = (): Plugin => ({
  name: 'tinjau:lean-leaflet',
  enforce: 'pre',
  transform(code, id) {
    if (!id.endsWith('/leaflet/dist/leaflet-src.esm.js')) return null;
    const without = notOfLeaflet.reduce(
      (text, part) => {
        const shorter = text.replace(part, '');
        if (shorter === text) throw new Error(`Leaflet no longer has ${part.source}`);
        return shorter;
      },
      code.replaceAll('\r\n', '\n'),
    );
    // A class is no more than its making: without a user it may go.
    return { code: without.replace(/^(var \w+ = )(\w+\.extend\()/gm, '$1/* @__PURE__ */ $2'), map: null };
  },
});

export const leanPackages = (): Plugin[] => [withStandIns(), leanLeaflet()];
