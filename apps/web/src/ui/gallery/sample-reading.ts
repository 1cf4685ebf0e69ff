import type { Reading } from '../fields/reading.ts';

const figures = /^(?<whole>\d{1,6})(?:[.,](?<part>\d*))?$/;

/**
 * Stands in for core's parser, so that the gallery shows each branch: three digits after one sign could be
 * thousands or decimals, and are asked back.
 */
export function readSampleAmount(text: string): Reading {
  const plain = text.trim().replaceAll(/\s/g, '');
  if (plain === '') return { kind: 'empty' };
  const match = figures.exec(plain)?.groups;
  if (!match) return { kind: 'problem', message: `“${text.trim()}” is not a number.` };
  const part = match['part'] ?? '';
  if (part.length === 3) {
    return {
      kind: 'problem',
      message: `${plain} could be two numbers. Pick one.`,
      answers: [
        { text: `${match['whole']}${part}`, understood: `${match['whole']}${part} g` },
        { text: `${match['whole']}.${part}0`, understood: `${match['whole']}.${part} g` },
      ],
    };
  }
  return { kind: 'read', understood: `${Number(`${match['whole']}.${part || '0'}`)} g` };
}
