import fc from 'fast-check';
import { expect, it } from 'vitest';

import { createEventReader } from './event-reader.ts';

const stream =
  ': hello\n\ndata: {"a":1}\n\nevent: poke\r\ndata:no space\r\ndata: second line\r\n\r\nid: 7\n\ndata: é\n\ndata: never ended';

it('LV1 reads the same events wherever the text is cut', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(stream.length)), (cuts) => {
      const read: string[] = [];
      const feed = createEventReader((data) => read.push(data));
      const places = [0, ...cuts.toSorted((a, b) => a - b), stream.length];
      places.forEach((place, at) => feed(stream.slice(place, places[at + 1] ?? place)));
      expect(read).toEqual(['{"a":1}', 'no space\nsecond line', 'é']);
    }),
  );
});
