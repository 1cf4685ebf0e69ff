/*
 * Our own drawings on a grid of 24, to be stroked 1.5 wide with square caps, as if scribed into sheet metal.
 * A point is written as a line of a hundredth. One path an icon, so that an icon costs one element.
 */
export const iconPaths = {
  // places of the app
  stock: 'M4 4v16M20 4v16M4 10h16M4 18h16M7 10V6h4v4M14 10V5h3v5M7 18v-5h3v5M13 18v-4h4v4',
  ledger: 'M5 4h14v16H5zM5 8.5h14M9.5 8.5V20M12.5 12.5H16M12.5 16H16',
  scan: 'M4 8V4h4M16 4h4v4M20 16v4h-4M8 20H4v-4M8 8v8M11 8v8M13.5 8v8M16 8v8',
  shopping: 'M4 8h16l-1.6 11H5.6zM8.5 8l2-4M15.5 8l-2-4M9.5 12v3.5M14.5 12v3.5',
  more: 'M4 7h16M4 12h16M4 17h10',
  labels: 'M4 6h10l6 6-6 6H4zM8 12h.01M11 10v4',
  activity: 'M12 4a8 8 0 1 0 8 8M12 7.5V12l3 2M20 4v4h-4M20 8l-2.6-2.4',
  attention: 'M12 4l8.5 15.5h-17zM12 10v4.5M12 17v.01',
  settings: 'M4 7h9M17 7h3M4 17h3M11 17h9M15 5v4M9 15v4M4 12h5M13 12h7M11 10v4',

  // work on a spool
  use: 'M4 18c3 0 3-3 6-3h10M10 4h8v5h-3v3h-2V9h-3zM14 12v3',
  weigh: 'M6 4h12M12 4v4M5 20h14l-1.2-9H6.2zM9.5 14a3.5 3.5 0 0 1 5 0M12 15l1.5-2.5',
  move: 'M4 12h13M13 7.5l4.5 4.5-4.5 4.5M20.5 5v14',
  unseal: 'M5 9h14v11H5zM5 9l2-5h10l2 5M9.5 13.5h5M12 4v5',
  dry: 'M12 4c3 4 5 6.5 5 9.5a5 5 0 0 1-10 0C7 10.5 9 8 12 4z',
  nozzle: 'M7 4h10v6l-3 4v3h-4v-3l-3-4zM7 7.5h10M12 20.5v.01',
  bed: 'M3.5 14.5l5-7h12l-5 7zM3.5 14.5v2.5h12l5-7v-2.5',
  part: 'M8 5h8l4 7-4 7H8l-4-7zM12 9a3 3 0 1 1 0 6 3 3 0 0 1 0-6z',
  place: 'M4 20V7l8-3 8 3v13M4 20h16M8 20v-8h8v8M8 16h8',

  // the hand
  plus: 'M12 5v14M5 12h14',
  minus: 'M5 12h14',
  close: 'M6 6l12 12M18 6L6 18',
  check: 'M5 12.5l4.5 4.5L19 7.5',
  search: 'M10.5 4.5a6 6 0 1 1 0 12 6 6 0 0 1 0-12zM15 15l5 5',
  back: 'M14.5 5l-7 7 7 7',
  next: 'M9.5 5l7 7-7 7',
  down: 'M6 9.5l6 6 6-6',
  up: 'M6 14.5l6-6 6 6',
  sort: 'M7 5v14M7 19l-3-3M7 19l3-3M13 6h8M13 11h6M13 16h4',
  filter: 'M4 6h16M7 12h10M10 18h4',
  columns: 'M4 5h16v14H4zM9.5 5v14M14.5 5v14',
  group: 'M4 5h7v6H4zM4 14h7v5H4zM14 6h6M14 10h4M14 15h6M14 18.5h4',
  edit: 'M5 19l1-4L16 5l3 3L9 18zM14 7l3 3',
  dots: 'M5.5 11.5v1M12 11.5v1M18.5 11.5v1',
  undo: 'M8.5 5L4 9.5 8.5 14M4 9.5h9.5a5.5 5.5 0 0 1 0 11H9',
  delete: 'M5 7h14M9.5 7V4h5v3M7 7l1 13h8l1-13M10.5 11v5M13.5 11v5',
  backspace: 'M9 6h11v12H9l-5-6zM12 9.5l5 5M17 9.5l-5 5',
  keyboard: 'M4 7h16v10H4zM8 13.5h8M7.5 10h.01M10.5 10h.01M13.5 10h.01M16.5 10h.01',
  merge: 'M6 4v5c0 3 6 3 6 6v5M18 4v5c0 3-6 3-6 6',
  archive: 'M4 5h16v4H4zM5.5 9v10h13V9M10 13h4',
  paste: 'M8 5H5v15h14V5h-3M8 4h8v4H8zM8.5 12h7M8.5 15.5h5',
  file: 'M6 3.5h8l4 4v13H6zM14 3.5v4h4M9 12h6M9 16h6',
  calendar: 'M4 6h16v14H4zM4 10.5h16M8.5 3.5V8M15.5 3.5V8M8 14.5h.01M12 14.5h.01M16 14.5h.01',
  link: 'M10 6H5v13h13v-5M13 5h6v6M19 5l-8 8',
  install: 'M12 4v11M7.5 10.5L12 15l4.5-4.5M5 20h14',

  // the state of things
  sendUp: 'M12 19V6M6.5 11.5L12 6l5.5 5.5M5 3h14',
  sync: 'M5 9a7.5 7.5 0 0 1 13-2l2 2M20 4.5V9h-4.5M19 15a7.5 7.5 0 0 1-13 2l-2-2M4 19.5V15h4.5',
  offline:
    'M4 4l16 16M9 7.5A9 9 0 0 1 21 10M3 10a12 12 0 0 1 3-2M6.5 13.5a8 8 0 0 1 3-1.8M14.5 12a8 8 0 0 1 3 1.5M12 18v.01',
  savedHere: 'M7 3.5h10v17H7zM11 18h2M9.5 10.5l2 2 3.5-4',
  lock: 'M6 11h12v9H6zM8.5 11V8a3.5 3.5 0 0 1 7 0v3',
  device: 'M7 3.5h10v17H7zM11 18h2',
  person: 'M12 4a3.5 3.5 0 1 1 0 7 3.5 3.5 0 0 1 0-7zM5 20c0-4 3-6 7-6s7 2 7 6',
  help: 'M9 9.5a3 3 0 1 1 4.2 2.7c-.8.4-1.2 1-1.2 1.8v.5M12 17.5v.01M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17z',
  info: 'M12 3.5a8.5 8.5 0 1 1 0 17 8.5 8.5 0 0 1 0-17zM12 11v5.5M12 7.5v.01',
} as const satisfies Readonly<Record<string, string>>;

export type IconName = keyof typeof iconPaths;
