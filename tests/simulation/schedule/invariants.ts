/** What must hold, whatever plays the schedule. */
export const invariants = {
  canonical: 'with the shadow put back a device has the server rows of exactly its cursor',
  loading: 'half a snapshot is what its mark says, and does not call itself up to date',
  custody: 'every uid that was called saved is in the books of a device or in the log of the server',
  once_in_books: 'a uid stands once in the books of a device, and mids count without gaps',
  confirmed: 'what a device calls sent is in the history up to its cursor',
  one_effect: 'a uid has one effect at most',
  visible: 'whatever is visible keeps the rules of the books: keys, aliases, references, stock',
  replayed: 'what a device shows is the server rows with its pending mutations on top',
  stranger: 'another server gets nothing of ours',
  drained: 'in bounded time the queue is empty and everybody stands at the head',
  equal: 'in the end everybody has the same rows, and no shadow',
  log: 'the log run again makes the same rows and outcomes',
  future: 'what an old server does not know is not refused for good',
  model: 'the model itself keeps going',
} as const;
export type Invariant = keyof typeof invariants;
