// SDI of an asphalt road, per 100 m (Bina Marga). Values that worked examples confirm: 5, the doubling, +75.

/** The four things seen at a point, as answered. */
export interface SurfaceDistress {
  readonly crackArea: unknown;
  readonly crackWidth: unknown;
  readonly potholesPer100M: unknown;
  readonly rut: unknown;
}

const crackAreaPoints: ReadonlyMap<unknown, number> = new Map([
  ['none', 0],
  ['lt10', 5],
  ['10_30', 20],
  ['gt30', 40],
]);

const crackWidthFactors: ReadonlyMap<unknown, number> = new Map([
  ['fine', 1],
  ['medium', 1],
  ['wide', 2],
]);

const rutPoints: ReadonlyMap<unknown, number> = new Map([
  ['none', 0],
  ['lt1', 2.5],
  ['1_3', 10],
  ['gt3', 20],
]);

/** The surface distress index, or null while one of the four is not answered: what nobody looked at is not sound. */
export const surfaceDistressIndex = (seen: SurfaceDistress): number | null => {
  const area = crackAreaPoints.get(seen.crackArea);
  // Without cracks there is no width to ask for.
  const factor = area === 0 ? 1 : crackWidthFactors.get(seen.crackWidth);
  const rut = rutPoints.get(seen.rut);
  const potholes = seen.potholesPer100M;
  if (area === undefined || factor === undefined || rut === undefined) return null;
  if (typeof potholes !== 'number' || !Number.isFinite(potholes) || potholes < 0) return null;
  return area * factor + potholePoints(potholes * 10) + rut;
};

const potholePoints = (perKm: number): number => {
  if (perKm === 0) return 0;
  if (perKm < 10) return 15;
  return perKm <= 50 ? 75 : 225;
};
