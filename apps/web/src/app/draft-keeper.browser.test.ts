import { afterEach, describe, expect, it } from 'vitest';
import { createDraftKeeper } from './draft-keeper.ts';
import { readFormDraft } from './form-draft.ts';

const draft = (color: string) => ({ typed: { color }, kept: {} });

afterEach(() => sessionStorage.clear());

describe('the draft of a form', () => {
  it('a saved form does not come back by what a field says on its way out', () => {
    const keeper = createDraftKeeper('add');
    keeper.keep(draft('Moss'));
    expect(readFormDraft('add')).toEqual(draft('Moss'));
    keeper.letGo();
    keeper.keep(draft('Moss'));
    expect(readFormDraft('add')).toBeNull();
  });

  it('a form that stays open for the next one keeps that', () => {
    const keeper = createDraftKeeper('add');
    keeper.letGo();
    keeper.startOver(draft('Fern'));
    keeper.keep(draft('Fern green'));
    expect(readFormDraft('add')).toEqual(draft('Fern green'));
  });
});
