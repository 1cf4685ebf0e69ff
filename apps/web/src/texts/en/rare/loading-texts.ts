import type { Format } from '../../format.ts';

/** While the workshop's records come onto this device: what is there already, and what cannot be said yet. */
export const loadingTexts = (format: Format) => ({
  title: 'Loading the workshop.',
  text: 'Lists and sums are not complete before it is done. You can enter things already.',
  waitsTitle: 'Not everything is here yet.',
  waits:
    'Records of this workshop are still on the server. They come as soon as it can be reached, and go on where they stopped. What you enter meanwhile is kept.',
  old: 'Loading what is new.',
  oldText: 'What you see is complete, only not the newest.',
  progress: 'Records loaded',
  count: (rows: number, of: number) => `${format.integer(rows)} of ${format.integer(of)}`,
  instead: {
    title: 'Not here yet',
    text: 'The records are still being loaded, so nobody can say whether there are any.',
  },
  partly: 'Not all records are on this device yet: what is exported now holds only those that are.',
});
