/** The words of the page in one language. `steps` are HTML of our own, with nothing in it from outside. */
export type TrustWords = {
  readonly language: string;
  readonly title: string;
  readonly why: string;
  readonly state: {
    readonly asking: string;
    readonly trusted: string;
    readonly notYet: string;
    readonly noScript: string;
  };
  readonly open: string;
  readonly again: string;
  /** For the machine that the server runs on, which needs no trust to be let in. */
  readonly ownMachine: { readonly hint: string; readonly open: string };
  readonly download: string;
  readonly profile: string;
  readonly pem: string;
  readonly compare: string;
  readonly compareWhy: string;
  readonly otherDevice: string;
  readonly devices: readonly {
    readonly id: 'ios' | 'android' | 'windows' | 'macos' | 'linux';
    readonly name: string;
    readonly steps: readonly string[];
  }[];
  readonly limits: string;
};
