// The floor of the map: Leaflet with its canvas and no data, panned as the app's map is.

import L from 'leaflet';

/** Fills the page with an empty map at a zoom. */
export const openBareMap = async (zoom: number): Promise<void> => {
  const root = document.getElementById('root');
  if (!root) throw new Error('There is no root.');
  root.style.cssText = 'position:fixed;inset:0';
  const map = L.map(root, { preferCanvas: true, zoomControl: true, attributionControl: false });
  map.setView([-2.5, 111.6], zoom);
  // Something to draw, so that there is a canvas to move.
  L.circleMarker([-2.5, 111.6], { radius: 1 }).addTo(map);
};
