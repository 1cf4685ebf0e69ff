import { describe, expect, it } from 'vitest';
import { readBlock, writeBlock } from './paste-block.ts';

describe('blocks from a spreadsheet', () => {
  it.each([
    [
      'a\tb\n1\t2\n',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    [
      'a\tb\r\n1\t2',
      [
        ['a', 'b'],
        ['1', '2'],
      ],
      [
        ['a', 'b'],
        ['1', '2'],
      ],
    ],
    ['"two\nlines"\tb', [['two\nlines', 'b']], [['two\nlines', 'b']]],
    ['say ""hi""\tb', [['say ""hi""', 'b']], [['say ""hi""', 'b']]],
    [
      '1;2\n3;4',
      [
        ['1', '2'],
        ['3', '4'],
      ],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['1.11.2026;5,00', [['1.11.2026', '5,00']], [['1.11.2026', '5,00']]],
    [
      '1,2\n3,4',
      [['1,2'], ['3,4']],
      [
        ['1', '2'],
        ['3', '4'],
      ],
    ],
    ['Screws, M3', [['Screws, M3']], [['Screws, M3']]],
    ['Screws, M3\nNuts', [['Screws, M3'], ['Nuts']], [['Screws, M3'], ['Nuts']]],
    ['one "quoted" word', [['one "quoted" word']], [['one "quoted" word']]],
    // An empty line between others keeps its place: those below it belong further down.
    ['a\tb\r\n\r\n1\t2\r\n\t\r\n', [['a', 'b'], [''], ['1', '2']], [['a', 'b'], [''], ['1', '2']]],
    [
      'a\t\n\t\n1\t2\n',
      [
        ['a', ''],
        ['', ''],
        ['1', '2'],
      ],
      [
        ['a', ''],
        ['', ''],
        ['1', '2'],
      ],
    ],
    ['1;2\n\n3;4', [['1', '2'], [''], ['3', '4']], [['1', '2'], [''], ['3', '4']]],
    // A cell that needs its quotes comes from a sheet, alone or in a column; other quotes were typed.
    ['"Belt\nGT2"', [['Belt\nGT2']], [['Belt\nGT2']]],
    ['"Says ""hi"""\r\n', [['Says "hi"']], [['Says "hi"']]],
    [
      'Nut\r\n"two\nlines"\r\n\r\nBolt',
      [['Nut'], ['two\nlines'], [''], ['Bolt']],
      [['Nut'], ['two\nlines'], [''], ['Bolt']],
    ],
    ['"quoted"', [['"quoted"']], [['"quoted"']]],
    ['"Belt" it says\nNut', [['"Belt" it says'], ['Nut']], [['"Belt" it says'], ['Nut']]],
    ['', [], []],
    ['\n', [], []],
  ])('S2.9 %j', (text, toGerman, toAmerican) => {
    expect(readBlock(text, ',')).toEqual(toGerman);
    expect(readBlock(text, '.')).toEqual(toAmerican);
  });

  it('S2.9 comes back as it was copied', () => {
    const cells = [
      ['22.11.2026', 'Says "hi"', 'a;b'],
      ['', '5,00', 'x'],
    ];
    expect(readBlock(writeBlock(cells), ',')).toEqual(cells);
    const notes = [['Belt\nGT2'], ['Says "hi"'], ['"hi"'], ['plain']];
    expect(readBlock(writeBlock(notes), ',')).toEqual(notes);
    for (const note of notes) expect(readBlock(writeBlock([note]), '.')).toEqual([note]);
  });
});
