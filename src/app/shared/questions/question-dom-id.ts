export const questionDomId = (path: string): string => `q-${path.replace(/[^A-Za-z0-9_-]/g, '_')}`;
