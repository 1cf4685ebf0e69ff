/** Fetches a part of the app that is loaded when it is first needed. */
export type LoadPart = <Part>(fetchPart: () => Promise<Part>) => Promise<Part>;

/* Parts are named where modules begin, before there is anybody to hand anything down. */
let current: LoadPart = (fetchPart) => fetchPart();

export const loadPart: LoadPart = (fetchPart) => current(fetchPart);

/** Says once, at the start, what happens to a part that does not come. */
export function setPartLoader(loader: LoadPart): void {
  current = loader;
}
