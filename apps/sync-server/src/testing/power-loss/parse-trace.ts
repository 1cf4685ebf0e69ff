/** What a process did to its disk and told others, in order. Only what it waited for is on the disk. */
export type DiskEvent =
  | { readonly kind: 'write'; readonly file: string; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: 'resize'; readonly file: string; readonly size: number }
  | { readonly kind: 'sync'; readonly file: string }
  | { readonly kind: 'remove'; readonly file: string }
  /** Something else: nobody rebuilds a disk from it. */
  | { readonly kind: 'unknown'; readonly file: string; readonly name: string }
  /** Bytes that left for another process: from here on what they say is a promise. */
  | { readonly kind: 'sent'; readonly text: string };

/** The calls that are recorded; `-xx` writes every text as hex, so that nothing has to be unescaped. */
export const straceArgs = (output: string): readonly string[] => [
  // The traced process stays our child, and the tracer watches it from aside.
  '-D',
  '-f',
  '-y',
  '-xx',
  '--string-limit=16000000',
  '--trace=pwrite64,pwritev,write,writev,sendto,sendmsg,fsync,fdatasync,ftruncate,unlink,unlinkat,rename,renameat,renameat2',
  `--output=${output}`,
];

const LINE = /^(\d+)\s+(.*)$/;
const CALL = /^(\w+)\((.*)\)\s+= (-?\d+)/s;
const TARGET = /^\d+<([^>]*)>/;
const TEXTS = /"((?:\\x[0-9a-f]{2})*)"/g;

export function parseTrace(trace: string): DiskEvent[] {
  const events: DiskEvent[] = [];
  const begun = new Map<string, string>();
  for (const line of trace.split('\n')) {
    const [, pid = '', rest = ''] = LINE.exec(line) ?? [];
    if (rest.endsWith('<unfinished ...>')) {
      begun.set(pid, rest.slice(0, -'<unfinished ...>'.length).trimEnd());
      continue;
    }
    const resumed = /^<\.\.\. \w+ resumed>(.*)$/.exec(rest)?.[1];
    // A call counts when it has come back: what was not waited for was promised to nobody.
    const call = resumed === undefined ? rest : `${begun.get(pid) ?? ''}${resumed}`;
    const event = eventOf(call);
    if (event !== null) events.push(event);
  }
  return events;
}

function eventOf(call: string): DiskEvent | null {
  const [, name, args = '', result] = CALL.exec(call) ?? [];
  if (name === undefined || Number(result) < 0) return null;
  const file = decode(TARGET.exec(args)?.[1] ?? '').toString();
  const texts = [...args.matchAll(TEXTS)].map(([, hex]) => decode(hex ?? ''));
  const numbers = args.split(', ').map(Number);
  switch (name) {
    case 'pwrite64':
      return { kind: 'write', file, offset: numbers.at(-1) ?? NaN, bytes: texts[0] ?? Buffer.alloc(0) };
    case 'ftruncate':
      return { kind: 'resize', file, size: numbers.at(-1) ?? NaN };
    case 'fsync':
    case 'fdatasync':
      return { kind: 'sync', file };
    case 'unlink':
      return { kind: 'remove', file: texts[0]?.toString() ?? '' };
    case 'write':
    case 'writev':
    case 'sendto':
    case 'sendmsg':
      return { kind: 'sent', text: Buffer.concat(texts).toString() };
    default:
      return { kind: 'unknown', name, file: [file, ...texts].join(' ') };
  }
}

const decode = (hex: string): Buffer => Buffer.from(hex.replaceAll('\\x', ''), 'hex');
