// Pictures for the demo visits, drawn so that a screen looks like a day in the field: sky, ground, the work at its
// stage, and the project's signboard. Drawn, not photographed; nobody and no real place is in them.

import sharp from 'sharp';

export type SceneKind = 'road' | 'paving' | 'drain' | 'sanitation' | 'house' | 'room' | 'office' | 'evidence';

export interface Scene {
  readonly kind: SceneKind;
  /** How far the work is: 0, 50 or 100 %. */
  readonly stage: '0' | '50' | '100' | 'any';
  /** What the signboard says, and its second line. */
  readonly title: string;
  readonly note: string;
  /** Varies light, trees and position; the same seed draws the same picture. */
  readonly seed: number;
}

const width = 1600;
const height = 1200;
const horizon = 520;

/** A JPEG of 1600 x 1200. */
export const drawPhoto = async (scene: Scene): Promise<Buffer> => {
  const random = randomFrom(scene.seed);
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}">${fromSomewhere(
    random,
    (isInside(scene.kind) ? room(random) : landscape(random)) + work(scene, random),
  )}${signboard(scene, random)}${stamp(scene)}</svg>`;
  return sharp(Buffer.from(svg))
    .composite([{ input: await grain(), tile: true, blend: 'soft-light' }])
    .jpeg({ quality: 76, mozjpeg: false })
    .toBuffer();
};

let drawnGrain: Promise<Buffer> | undefined;

const grain = (): Promise<Buffer> => {
  drawnGrain ??= sharp({
    create: {
      width: 400,
      height: 300,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 14 },
    },
  })
    .png()
    .toBuffer();
  return drawnGrain;
};

type Random = (from: number, to: number) => number;

const randomFrom = (seed: number): Random => {
  let state = Math.imul(seed + 7, 2_654_435_761) >>> 0;
  for (let warm = 0; warm < 8; warm += 1)
    state = (Math.imul(state ^ (state >>> 15), 1_664_525) + 1_013_904_223) >>> 0;
  return (from, to) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return from + (state / 2 ** 32) * (to - from);
  };
};

/** Nobody stands twice at one spot: nearer or further, to the left or the right, the phone held a little askew. */
const fromSomewhere = (random: Random, drawing: string): string => {
  const near = random(1.35, 2);
  const mirrored = random(0, 1) > 0.5 ? -1 : 1;
  const [x, y] = [width * random(0.42, 0.58), height * random(0.42, 0.58)];
  return `<g transform="translate(${width / 2} ${height / 2}) rotate(${random(-4, 4)}) scale(${near * mirrored} ${near}) translate(${-x} ${-y})">${drawing}</g>`;
};

const times = (count: number, draw: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => draw(i)).join('');

const isInside = (kind: SceneKind): boolean => kind === 'room' || kind === 'office' || kind === 'evidence';

const landscape = (random: Random): string => {
  const light = random(0, 1);
  const [high, low] = light > 0.5 ? ['#4f94cf', '#d8e9f3'] : ['#8ea3b3', '#dfe4e4'];
  return `<defs><linearGradient id="sky" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="${high}"/><stop offset="1" stop-color="${low}"/></linearGradient>
<linearGradient id="ground" x1="0" y1="0" x2="0" y2="1"><stop offset="0" stop-color="#7d8f54"/><stop offset="1" stop-color="#5c6b35"/></linearGradient></defs>
<rect width="${width}" height="${horizon + 20}" fill="url(#sky)"/>
${times(5, () => `<ellipse cx="${random(0, width)}" cy="${random(60, 300)}" rx="${random(120, 300)}" ry="${random(18, 46)}" fill="#fff" opacity="${random(0.25, 0.7)}"/>`)}
<path d="M0 ${horizon} ${times(9, (i) => `Q ${i * 200 + 100} ${horizon - random(30, 130)} ${(i + 1) * 200} ${horizon - random(0, 30)} `)} V ${horizon + 30} H 0 Z" fill="#6d8a6a"/>
<rect y="${horizon}" width="${width}" height="${height - horizon}" fill="url(#ground)"/>
${times(9, () => tree(random))}${times(160, () => `<circle cx="${random(0, width)}" cy="${random(horizon + 20, height)}" r="${random(2, 7)}" fill="#3f5226" opacity="0.35"/>`)}`;
};

const tree = (random: Random): string => {
  const x = random(0, 1) > 0.5 ? random(0, 420) : random(1180, width);
  const y = random(horizon + 10, horizon + 120);
  const size = random(50, 110);
  return `<rect x="${x - 6}" y="${y - size}" width="12" height="${size}" fill="#5d4630"/>${times(
    5,
    () =>
      `<ellipse cx="${x + random(-size / 2, size / 2)}" cy="${y - size - random(0, size / 2)}" rx="${random(size / 2, size * 0.8)}" ry="${random(size / 3, size / 2)}" fill="${random(0, 1) > 0.5 ? '#3f6b34' : '#527d3c'}"/>`,
  )}`;
};

const room = (random: Random): string =>
  `<rect width="${width}" height="${height}" fill="${random(0, 1) > 0.5 ? '#e4ddcd' : '#dbe2e0'}"/>
<polygon points="0,${height} 300,820 1300,820 ${width},${height}" fill="#b9a98e"/>
${times(7, (i) => `<line x1="${300 + i * 166}" y1="820" x2="${i * 266}" y2="${height}" stroke="#a08f74" stroke-width="3"/>`)}
<rect x="${random(160, 320)}" y="200" width="300" height="340" fill="#a9cfe3" stroke="#8a7a62" stroke-width="16"/>
<rect x="980" y="220" width="260" height="600" fill="#8b6f4e"/><circle cx="1220" cy="540" r="12" fill="#d9c27a"/>`;

const work = (scene: Scene, random: Random): string => {
  switch (scene.kind) {
    case 'road':
      return road(
        scene,
        random,
        scene.stage === '100' ? '#4a4c4f' : scene.stage === '50' ? '#77705f' : '#a58a63',
      );
    case 'paving':
      return (
        road(scene, random, scene.stage === '0' ? '#a58a63' : '#9c9a96') +
        (scene.stage === '0' ? '' : pavers(random, scene.stage))
      );
    case 'drain':
      return drain(scene, random);
    case 'sanitation':
      return sanitation(scene, random);
    case 'house':
      return house(random);
    case 'room':
      return `<rect x="420" y="640" width="520" height="180" rx="14" fill="#7d5a4a"/><rect x="440" y="560" width="480" height="110" rx="18" fill="#94705e"/>${cracks(random)}`;
    case 'office':
      return desk(random);
    case 'evidence':
      return papers(random);
    default:
      return scene.kind satisfies never;
  }
};

const road = (scene: Scene, random: Random, surface: string): string => {
  const lean = random(-120, 120);
  const holes = scene.stage === '100' ? 2 : 9;
  return `<polygon points="${760 + lean},${horizon} ${850 + lean},${horizon} 1390,${height} 190,${height}" fill="${surface}"/>
<polygon points="${752 + lean},${horizon} ${760 + lean},${horizon} 190,${height} 60,${height}" fill="#8f7a55"/>
<polygon points="${850 + lean},${horizon} ${858 + lean},${horizon} 1520,${height} 1390,${height}" fill="#8f7a55"/>
${scene.stage === '100' ? times(7, (i) => `<polygon points="${800 - i * 1.5},${560 + i * i * 13} ${808 + i * 1.5},${560 + i * i * 13} ${812 + i * 2},${580 + i * i * 14} ${796 - i * 2},${580 + i * i * 14}" fill="#e9e6da"/>`) : ''}
${times(holes, () => `<ellipse cx="${random(420, 1150)}" cy="${random(720, 1150)}" rx="${random(20, 80)}" ry="${random(8, 26)}" fill="#3d3427" opacity="0.55"/>`)}
${scene.stage === '50' ? heap(260, 900, '#8d8a84') + heap(1330, 840, '#b59a6c') : ''}`;
};

const pavers = (random: Random, stage: Scene['stage']): string => {
  const until = stage === '100' ? 22 : 11;
  return times(until, (row) => {
    const y = height - row * 30;
    const half = 600 - row * 25;
    return times(12, (i) => {
      const step = (half * 2) / 12;
      const shade = Math.round(random(130, 175));
      return `<rect x="${790 - half + i * step + (row % 2) * (step / 2)}" y="${y - 28}" width="${step - 4}" height="26" fill="rgb(${shade},${shade - 6},${shade - 10})"/>`;
    });
  });
};

const drain = (scene: Scene, random: Random): string => {
  const wall = scene.stage === '0' ? '#8a7550' : '#b8b5ad';
  return `<polygon points="700,${horizon} 740,${horizon} 620,${height} 300,${height}" fill="${wall}"/>
<polygon points="740,${horizon} 800,${horizon} 1000,${height} 620,${height}" fill="${scene.stage === '0' ? '#6d5b3c' : '#5f7f88'}"/>
<polygon points="800,${horizon} 840,${horizon} 1300,${height} 1000,${height}" fill="${wall}"/>
${scene.stage === '100' ? times(6, () => `<line x1="${random(760, 800)}" y1="${random(600, 700)}" x2="${random(700, 940)}" y2="${random(900, 1190)}" stroke="#a9c3c9" stroke-width="5" opacity="0.6"/>`) : ''}
${scene.stage === '50' ? heap(1350, 900, '#9b9890') + heap(180, 950, '#b59a6c') : ''}${cracks(random)}`;
};

const sanitation = (scene: Scene, random: Random): string =>
  `<rect x="560" y="560" width="420" height="420" fill="#cfc6b2" stroke="#9d937d" stroke-width="8"/>
<polygon points="520,570 770,430 1020,570" fill="${scene.stage === '100' ? '#a5483a' : '#8d8378'}"/><rect x="690" y="680" width="150" height="300" fill="#5f7d8c"/>
<ellipse cx="1150" cy="1010" rx="150" ry="50" fill="#8f8d87"/><ellipse cx="1150" cy="1000" rx="120" ry="36" fill="#6f6d68"/>
${scene.stage === '50' ? heap(330, 1010, '#b59a6c') : ''}${cracks(random)}`;

const house = (random: Random): string =>
  `<rect x="430" y="560" width="720" height="430" fill="#c9b48c"/>${times(14, (i) => `<line x1="${430 + i * 52}" y1="560" x2="${430 + i * 52}" y2="990" stroke="#a38f68" stroke-width="5"/>`)}
<polygon points="370,580 790,360 1210,580" fill="#8b5a44"/>${times(8, () => `<rect x="${random(480, 1050)}" y="${random(450, 560)}" width="${random(40, 90)}" height="12" fill="#4b3329" opacity="0.6"/>`)}
<rect x="730" y="700" width="130" height="290" fill="#6b4c34"/><rect x="520" y="690" width="120" height="120" fill="#31424a"/><rect x="950" y="690" width="120" height="120" fill="#31424a"/>${cracks(random)}`;

const desk = (random: Random): string =>
  `<rect x="260" y="700" width="900" height="60" fill="#87623e"/><rect x="300" y="760" width="40" height="240" fill="#6f5033"/><rect x="1080" y="760" width="40" height="240" fill="#6f5033"/>
<rect x="520" y="470" width="330" height="210" rx="10" fill="#25313a"/><rect x="540" y="490" width="290" height="170" fill="#7fb6d6"/>${times(5, (i) => `<rect x="560" y="${508 + i * 28}" width="${random(120, 240)}" height="12" fill="#fff" opacity="0.8"/>`)}
<rect x="900" y="640" width="150" height="60" fill="#f4f1e6"/>`;

const papers = (random: Random): string =>
  `<rect y="500" width="${width}" height="700" fill="#94704a"/>${times(3, (sheet) => {
    const x = 160 + sheet * 440 + random(-30, 30);
    return `<g transform="rotate(${random(-6, 6)} ${x + 190} 820)"><rect x="${x}" y="580" width="380" height="500" fill="#fbfaf4"/>${times(11, (i) => `<rect x="${x + 40}" y="${650 + i * 36}" width="${random(150, 300)}" height="10" fill="#8c8f94"/>`)}<rect x="${x + 40}" y="606" width="200" height="20" fill="#3c4a57"/></g>`;
  })}`;

const heap = (x: number, y: number, colour: string): string =>
  `<path d="M${x - 140} ${y} Q ${x} ${y - 190} ${x + 140} ${y} Z" fill="${colour}"/><path d="M${x - 60} ${y} Q ${x + 20} ${y - 110} ${x + 140} ${y} Z" fill="#000" opacity="0.12"/>`;

const cracks = (random: Random): string =>
  times(4, () => {
    const [x, y] = [random(480, 1100), random(620, 1000)];
    return `<path d="M${x} ${y} l${random(-30, 30)} ${random(15, 40)} l${random(-20, 30)} ${random(15, 50)}" stroke="#4a4238" stroke-width="3" fill="none" opacity="0.6"/>`;
  });

const signboard = ({ title, note, kind }: Scene, random: Random): string => {
  const x = isInside(kind) ? 560 : random(30, 100);
  const y = isInside(kind) ? 90 : 560;
  const lines = wrapped(title, 26).slice(0, 3);
  return `<rect x="${x + 40}" y="${y + 200}" width="14" height="${isInside(kind) ? 0 : 210}" fill="#5d4630"/><rect x="${x + 360}" y="${y + 200}" width="14" height="${isInside(kind) ? 0 : 210}" fill="#5d4630"/>
<rect x="${x}" y="${y}" width="420" height="220" fill="#fdfdf8" stroke="#0b6e4f" stroke-width="10"/><rect x="${x}" y="${y}" width="420" height="42" fill="#0b6e4f"/>
<text x="${x + 210}" y="${y + 31}" font-family="sans-serif" font-size="26" fill="#fff" text-anchor="middle">PAPAN KEGIATAN</text>
${lines.map((line, i) => `<text x="${x + 20}" y="${y + 84 + i * 36}" font-family="sans-serif" font-size="27" fill="#222">${escaped(line)}</text>`).join('')}
<text x="${x + 20}" y="${y + 202}" font-family="sans-serif" font-size="22" fill="#555">${escaped(note)}</text>`;
};

const stamp = ({ note, stage }: Scene): string =>
  `<rect y="${height - 54}" width="${width}" height="54" fill="#000" opacity="0.45"/><text x="24" y="${height - 18}" font-family="sans-serif" font-size="28" fill="#fff">${escaped(
    `Gambar contoh (demo) - ${note}${stage === 'any' ? '' : ` - ${stage} %`}`,
  )}</text>`;

const wrapped = (text: string, length: number): string[] => {
  const lines: string[] = [];
  for (const word of text.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + word.length + 1 <= length)
      lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
};

const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
