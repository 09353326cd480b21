/** Drawn on a 24 × 24 grid, two units of stroke, in the text's colour. */
const shapes = {
  alert: 'M12 4 2.5 20h19zM12 10v4m0 3v.01',
  arrow: 'M5 12h14m-6-6 6 6-6 6',
  back: 'M19 12H5m6-6-6 6 6 6',
  bin: 'M4 7h16M9 7V4h6v3m-8 0 1 13h8l1-13m-7 4v5m4-5v5',
  building: 'M4 21V9l8-6 8 6v12zM9 21v-6h6v6',
  calendar: 'M4 6h16v15H4zM4 11h16M8 3v5m8-5v5',
  car: 'M4 16v-4l2-6h12l2 6v4zm2 0v3m12-3v3M7 12h10',
  check: 'm4 12 6 6L20 6',
  clock: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 4v5l4 2',
  close: 'M6 6l12 12M18 6 6 18',
  copy: 'M8 8h12v12H8zM16 8V4H4v12h4',
  document: 'M6 3h8l5 5v13H6zM14 3v5h5M9 13h7m-7 4h7',
  download: 'M12 4v11m-5-5 5 5 5-5M4 20h16',
  envelope: 'M3 6h18v13H3zm0 1 9 7 9-7',
  euro: 'M18 6a7 7 0 1 0 0 12M4 10h10M4 14h9',
  external: 'M14 4h6v6m0-6L10 14M18 14v6H4V6h6',
  family: 'M8 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6M2 20v-3a6 6 0 0 1 12 0v3m3-10a2 2 0 1 0 0-4 2 2 0 0 0 0 4m0 3a4 4 0 0 1 5 4v3',
  house: 'M3 11 12 4l9 7m-15-2v11h12V9m-8 11v-6h4v6',
  id: 'M3 5h18v14H3zm5 3a2 2 0 1 0 0 4 2 2 0 0 0 0-4m-3 8a3 3 0 0 1 6 0m3-6h4m-4 4h4',
  info: 'M12 3a9 9 0 1 0 0 18 9 9 0 0 0 0-18m0 8v5m0-9v.01',
  leisure: 'M12 3a6 6 0 0 0-3 11h6a6 6 0 0 0-3-11m0 11v7M8 21h8',
  list: 'M8 6h12M8 12h12M8 18h12M4 6v.01M4 12v.01M4 18v.01',
  lock: 'M5 11h14v10H5zM8 11V8a4 4 0 0 1 8 0v3',
  people: 'M9 4a3 3 0 1 0 0 6 3 3 0 0 0 0-6m-6 16v-2a6 6 0 0 1 12 0v2m1-9a3 3 0 0 0 0-6m5 15v-2a6 6 0 0 0-4-5',
  person: 'M12 4a4 4 0 1 0 0 8 4 4 0 0 0 0-8M4 21v-1a8 8 0 0 1 16 0v1',
  phone: 'M6 3h4l2 5-3 2a12 12 0 0 0 5 5l2-3 5 2v4a2 2 0 0 1-2 2A16 16 0 0 1 4 5a2 2 0 0 1 2-2',
  pin: 'M12 21s7-6 7-12a7 7 0 0 0-14 0c0 6 7 12 7 12m0-14a2.5 2.5 0 1 0 0 5 2.5 2.5 0 0 0 0-5',
  print: 'M7 9V3h10v6M7 17H4V9h16v8h-3M7 14h10v7H7z',
  search: 'M10.500 4a6.500 6.500 0 1 0 0 13 6.500 6.500 0 0 0 0-13m5 11.500L21 21',
  shield: 'M12 3 4 6v6c0 5 4 8 8 9 4-1 8-4 8-9V6zm-3 9 2 2 4-4',
  shop: 'M4 10v10h16V10M3 10l2-6h14l2 6zm6 10v-6h6v6',
  tools: 'm4 20 9-9m1-7a5 5 0 0 0 0 6 5 5 0 0 0 6 0 5 5 0 0 1-8 4l-6 6-2-2',
  upload: 'M12 16V5m-5 5 5-5 5 5M4 20h16',
} as const;

export type IconName = keyof typeof shapes;

/** All names of icons, to check data (a topic's icon) when it is loaded. */
export const iconNames = Object.keys(shapes) as IconName[];

/** A drawn sign beside words; hidden from screen readers, because the words say it. An unknown name draws a document. */
export function Icon({ name, size = 'default' }: { name: IconName | (string & {}); size?: 'small' | 'default' | 'large' }) {
  const shape = shapes[name as IconName] ?? shapes.document;
  return (
    <svg class={`icon icon--${size}`} viewBox="0 0 24 24" aria-hidden="true" focusable="false">
      <path d={shape} />
    </svg>
  );
}
