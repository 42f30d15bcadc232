const SVG = 'http://www.w3.org/2000/svg';

/** Outlines on a 24 × 24 grid. */
const OUTLINES = {
  menu: ['M4 7h16', 'M4 12h16', 'M4 17h16'],
  close: ['M6 6l12 12', 'M18 6L6 18'],
  send: ['M4 12l16-8-6 16-3-6.5z', 'M11 13.5L20 4'],
  eye: [
    'M2.5 12S6 5.5 12 5.5 21.5 12 21.5 12 18 18.5 12 18.5 2.5 12 2.5 12z',
    'M12 9.2a2.8 2.8 0 1 0 0 5.6 2.8 2.8 0 0 0 0-5.6z',
  ],
  external: ['M9 5H5v14h14v-4', 'M13 4h7v7', 'M20 4l-9 9'],
  share: ['M4 17v-2a6 6 0 0 1 6-6h9', 'M14 4l5 5-5 5'],
  check: ['M5 12.5l4.5 4.5L19 7.5'],
  down: ['M12 5v13', 'M6 12.5l6 6 6-6'],
  unfold: ['M6 9.5l6 6 6-6'],
  silent: ['M6 16.5V11a6 6 0 0 1 12 0v5.5l1.5 2h-15z', 'M10 21h4', 'M4 3l17 18'],
  phone: [
    'M8 3h8a1.5 1.5 0 0 1 1.5 1.5v15A1.5 1.5 0 0 1 16 21H8a1.5 1.5 0 0 1-1.5-1.5v-15A1.5 1.5 0 0 1 8 3z',
    'M11 18h2',
  ],
  file: ['M7 3h7l4 4v14H7z', 'M14 3v4h4'],
  dot: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z'],
  pause: ['M9 6v12', 'M15 6v12'],
  clock: ['M12 4a8 8 0 1 0 0 16 8 8 0 0 0 0-16z', 'M12 8v4.5l3 2'],
  calendar: ['M4 6.5h16V20H4z', 'M4 10.5h16', 'M8.5 4v4', 'M15.5 4v4'],
  more: ['M5 12h.01', 'M12 12h.01', 'M19 12h.01'],
  info: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z', 'M12 11v5', 'M12 7.8v.4'],
  warning: ['M12 4L2.8 19.5h18.4z', 'M12 10v4.5', 'M12 17v.3'],
  error: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17z', 'M9 9l6 6', 'M15 9l-6 6'],
} as const;

export type IconName = keyof typeof OUTLINES;

/** A decoration: what it stands beside, or a label, must say the same in words. */
export function icon(name: IconName): SVGSVGElement {
  const svg = drawing('icon', '0 0 24 24');
  for (const d of OUTLINES[name]) svg.append(shape('path', { d }));
  return svg;
}

/** Our own mark: two rings that hold each other. */
export function mark(): SVGSVGElement {
  const svg = drawing('mark', '0 0 40 40');
  svg.append(
    shape('rect', { width: '40', height: '40', class: 'mark-ground' }),
    shape('circle', { cx: '14.6', cy: '20', r: '8', class: 'mark-left' }),
    shape('circle', { cx: '25.4', cy: '20', r: '8', class: 'mark-right' }),
    // The lower crossing again, so that the left ring passes over there and under above.
    shape('path', { d: 'M22.1 22.8A8 8 0 0 1 17.3 27.5', class: 'mark-left' }),
  );
  return svg;
}

function drawing(className: string, viewBox: string): SVGSVGElement {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('class', className);
  svg.setAttribute('viewBox', viewBox);
  svg.setAttribute('aria-hidden', 'true');
  return svg;
}

function shape(tag: 'path' | 'rect' | 'circle', attributes: Readonly<Record<string, string>>): SVGElement {
  const element = document.createElementNS(SVG, tag);
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value);
  return element;
}
