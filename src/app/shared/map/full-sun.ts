// Canvas knows no CSS variables: in full sun (Terik) what is drawn on it is black, without greys and pale colours.

/** Whether the map is to be read in full sun; asked when it is drawn. */
export const inFullSun = (): boolean => document.documentElement.dataset.mode === 'terik';

/** The colour of a line on the map's canvas. */
export const lineColour = (colour: string): string => (inFullSun() ? '#000000' : colour);
