import { mutatorNames } from '@spoolshed/core/testing';
import { tableNames } from '@spoolshed/core';
import { describe, expect, it } from 'vitest';
import { activityTexts as german } from './de/activity-texts.ts';
import { activityTexts as english } from './en/rare/activity-texts.ts';
import { createFormat } from './format.ts';

describe.each([
  ['English', english(createFormat('en-IE', 'EUR'))],
  ['German', german(createFormat('de-DE', 'EUR'))],
])('%s', (_language, words) => {
  it.each(mutatorNames)('S2.4 says what %s did, of one and of many', (name) => {
    for (const rows of [1, 1_204]) {
      const said = words.done(name, rows);
      expect(said).not.toBe(name);
      expect(said).not.toContain('#');
    }
  });

  it.each(tableNames)('counts %s', (table) => {
    expect(words.tables(table, 1)).not.toContain(table === 'settings' ? '#' : `1 ${table}`);
    expect(words.tables(table, 2)).toMatch(/^2 /u);
  });
});
