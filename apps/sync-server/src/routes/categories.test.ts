import { FILAMENT_CATEGORY, UNCATEGORISED } from '@spoolshed/core';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createTestClient } from '../testing/test-client.ts';
import { createTestScript, type TestScript } from '../testing/test-script.ts';
import { createTestServer, type TestServer } from '../testing/test-server.ts';

const ALL = '/api/categories';
const NOBODY = '01a191d4-ba02-779e-a6bf-6b88cbd5ecfc';

let server: TestServer;
let script: TestScript;
beforeEach(() => {
  server = createTestServer();
  script = createTestScript(server);
});
afterEach(() => server.close());

type Read = { id: string; name: string; path: string[]; parent_id: string | null };
const statusAndBody = async (response: Response): Promise<[number, unknown]> => [
  response.status,
  await response.json(),
];
async function created(name: string, parentId: string | null = null): Promise<Read> {
  const response = await script.post(ALL, { name, parent_id: parentId });
  return ((await response.json()) as { category: Read }).category;
}
const version = () => server.store.workshops.get(server.workshopId)?.head.version;

describe('categories over REST', () => {
  it('S2.3 are a tree with the built-in ones in it', async () => {
    const tools = await created('Tools');
    const hand = await created('Hand tools', tools.id);
    const dry = await created('Dry boxes', FILAMENT_CATEGORY);
    const all = (await (await script.get(ALL)).json()) as Read[];
    expect(all.map(({ path }) => path)).toEqual([
      ['Filament'],
      ['Filament', 'Dry boxes'],
      ['Tools'],
      ['Tools', 'Hand tools'],
      ['Uncategorised'],
    ]);
    expect(all[0]).toEqual({
      id: FILAMENT_CATEGORY,
      name: 'Filament',
      parent_id: null,
      path: ['Filament'],
      built_in: true,
      created_at: null,
      updated_at: null,
    });
    expect(all[1]).toEqual(dry);
    expect(await (await script.get(`${ALL}/${hand.id}`)).json()).toEqual({ ...hand, parent_id: tools.id });
    expect(await statusAndBody(await script.get(`${ALL}/${NOBODY}`))).toEqual([
      404,
      { detail: 'Not found.' },
    ]);
  });

  it('S2.4 S1.2 a taken name is answered with the category that has it, and nothing is written', async () => {
    const tools = await created('Tools');
    const answer = await script.post(ALL, { name: '  tOOLS ' });
    expect(await statusAndBody(answer)).toEqual([
      409,
      { detail: { message: 'Category already exists', existing_category: tools } },
    ]);
    expect(version()).toBe(1);
    expect(await created('Tools', tools.id)).toMatchObject({ path: ['Tools', 'Tools'] });
  });

  it('S2.3 S2.4 below one that is gone a taken name is one too: of the place that the category would come to', async () => {
    const tools = await created('Tools');
    const drills = await created('Drills');
    expect((await script.delete(`${ALL}/${tools.id}`)).status).toBe(204);
    const before = version();
    expect(await statusAndBody(await script.post(ALL, { name: 'drills', parent_id: tools.id }))).toEqual([
      409,
      { detail: { message: 'Category already exists', existing_category: drills } },
    ]);
    expect(version()).toBe(before);
    expect(await statusAndBody(await script.post(ALL, { name: 'Saws', parent_id: tools.id }))).toMatchObject([
      200,
      { category: { path: ['Saws'] }, warnings: ['Category Tools is gone; 1 went to the top level'] },
    ]);
  });

  it('S1.9 a warning names built-in categories as the interface does', async () => {
    const tools = await created('Tools');
    const dry = await created('Dry boxes', FILAMENT_CATEGORY);
    expect((await script.delete(`${ALL}/${tools.id}`)).status).toBe(204);
    expect((await script.delete(`${ALL}/${dry.id}`)).status).toBe(204);
    const warningsOf = async (categoryId: string): Promise<unknown> => {
      const response = await script.post('/api/expenses', { amount: 1, category_id: categoryId });
      return ((await response.json()) as { warnings: unknown }).warnings;
    };
    expect(await warningsOf(tools.id)).toEqual(['Category Tools is gone; 1 went to Uncategorised']);
    expect(await warningsOf(dry.id)).toEqual(['Category Dry boxes is gone; 1 went to Filament']);
  });

  it.each([
    [{}, 'name', 'required'],
    [{ name: '' }, 'name', 'required'],
    [{ name: 'x'.repeat(61) }, 'name', 'too_long'],
    [{ name: 'Tools', parent_id: 'top' }, 'parent_id', 'malformed'],
    [{ name: 'Tools', parent_id: NOBODY }, 'parent_id', 'unknown_record'],
    [{ name: 'Tools', parent_id: UNCATEGORISED }, 'parent_id', 'not_allowed'],
    [{ name: 'Tools', parent: null }, 'parent', 'unknown_key'],
  ])('S1.9 %j is refused, and the field named', async (body, field, type) => {
    expect(await statusAndBody(await script.post(ALL, body))).toEqual([
      422,
      { detail: [{ loc: ['body', field], msg: expect.any(String), type }] },
    ]);
    expect(version()).toBe(0);
  });

  it('S2.3 go eight levels deep', async () => {
    let parent: string | null = null;
    for (let depth = 1; depth <= 8; depth += 1) parent = (await created(`Level ${depth}`, parent)).id;
    expect(await statusAndBody(await script.post(ALL, { name: 'Level 9', parent_id: parent }))).toEqual([
      422,
      {
        detail: [
          { loc: ['body', 'parent_id'], msg: 'Categories go eight levels deep', type: 'category_too_deep' },
        ],
      },
    ]);
  });

  it('S1.15 S2.1 reach devices as the act of the token', async () => {
    const anna = await createTestClient(server.request, 'Anna');
    const tools = await created('Tools');
    const { patch } = await anna.pullAnswer(null);
    expect(patch.rows.categories).toMatchObject([{ id: tools.id, createdBy: { deviceId: script.deviceId } }]);
  });

  it('S2.3 an id that went into another category stands for it, as a parent too', async () => {
    const tools = await created('Tools');
    const anna = await createTestClient(server.request, 'Anna');
    const merged = anna.make.id();
    anna.record('createCategories', {
      categories: [
        {
          categoryId: merged,
          name: 'tools',
          parentId: tools.parent_id ?? 'ca7e9000-0000-8000-8000-000000000000',
        },
      ],
    });
    expect((await anna.push()).results[0]?.outcome.status).toBe('merged');
    expect(await (await script.get(`${ALL}/${merged}`)).json()).toEqual(tools);
    const hand = await created('Hand tools', tools.id);
    expect(
      await statusAndBody(await script.post(ALL, { name: 'hand TOOLS', parent_id: merged })),
    ).toMatchObject([409, { detail: { existing_category: hand } }]);
  });
});

describe('a category that is there', () => {
  it('S2.3 is renamed and moved', async () => {
    const [tools, hand] = [await created('Tools'), await created('Hand')];
    const changed = await script.patch(`${ALL}/${hand.id}`, { name: 'Hand tools', parent_id: tools.id });
    expect(await statusAndBody(changed)).toMatchObject([
      200,
      { category: { id: hand.id, name: 'Hand tools', path: ['Tools', 'Hand tools'] }, warnings: [] },
    ]);
    const up = await script.patch(`${ALL}/${hand.id}`, { parent_id: null });
    expect(await statusAndBody(up)).toMatchObject([
      200,
      { category: { path: ['Hand tools'], parent_id: null } },
    ]);
  });

  it('S2.3 is not given a name that another one has, nor put below itself', async () => {
    const tools = await created('Tools');
    const hand = await created('Hand', tools.id);
    const other = await created('Other');
    const before = version();
    expect(await statusAndBody(await script.patch(`${ALL}/${other.id}`, { name: 'TOOLS' }))).toEqual([
      409,
      { detail: { message: 'Category already exists', existing_category: tools } },
    ]);
    expect(
      await statusAndBody(await script.patch(`${ALL}/${tools.id}`, { parent_id: hand.id })),
    ).toMatchObject([
      422,
      {
        detail: [
          { loc: ['body', 'parent_id'], type: 'category_cycle', msg: 'A category cannot stand below itself' },
        ],
      },
    ]);
    expect(version()).toBe(before);
  });

  it('S2.3 is deleted with its entries going up, or where it is said', async () => {
    const tools = await created('Tools');
    const [hand, rest] = [await created('Hand', tools.id), await created('Rest')];
    const below = await created('Rulers', hand.id);
    const entry = async (categoryId: string): Promise<string> => {
      const response = await script.post('/api/expenses', { amount: 1, category_id: categoryId });
      return ((await response.json()) as { expense: { id: string } }).expense.id;
    };
    const placeOf = async (id: string): Promise<string[]> =>
      ((await (await script.get(`/api/expenses/${id}`)).json()) as { category: string[] }).category;
    const inHand = await entry(hand.id);
    expect((await script.delete(`${ALL}/${hand.id}`)).status).toBe(204);
    expect(await placeOf(inHand)).toEqual(['Tools']);
    expect(await (await script.get(`${ALL}/${below.id}`)).json()).toMatchObject({
      path: ['Tools', 'Rulers'],
    });
    // What arrives for it goes the same way, and says so.
    const late = await script.post('/api/expenses', { amount: 1, category_id: hand.id });
    expect(await late.json()).toMatchObject({
      expense: { category: ['Tools'] },
      warnings: ['Category Hand is gone; 1 went to Tools'],
    });
    expect((await script.delete(`${ALL}/${tools.id}?entries_to=${rest.id}`)).status).toBe(204);
    expect(await placeOf(inHand)).toEqual(['Rest']);
    expect((await script.delete(`${ALL}/${tools.id}`)).status).toBe(404);
  });

  it.each([
    ['PATCH', FILAMENT_CATEGORY, ['path', 'id']],
    ['DELETE', UNCATEGORISED, ['path', 'id']],
  ])('S2.3 %s of a built-in one is refused', async (method, id, loc) => {
    const path = `${ALL}/${id}`;
    const response =
      method === 'PATCH' ? await script.patch(path, { name: 'Mine' }) : await script.delete(path);
    expect(await statusAndBody(response)).toMatchObject([422, { detail: [{ loc, type: 'not_allowed' }] }]);
  });

  it('S1.9 what is wrong with a change or a deletion is named', async () => {
    const { id } = await created('Tools');
    const problem = async (response: Response): Promise<unknown[]> => {
      const { detail } = (await response.json()) as { detail: { loc: unknown[]; type: string }[] };
      return [response.status, ...detail.flatMap(({ loc, type }) => [...loc, type])];
    };
    const to = (query: string) => script.delete(`${ALL}/${id}?${query}`);
    expect(await problem(await script.patch(`${ALL}/${id}`, { name: ' ' }))).toEqual([
      422,
      'body',
      'name',
      'required',
    ]);
    expect(await problem(await script.patch(`${ALL}/${id}`, { parent_id: NOBODY }))).toEqual([
      422,
      'body',
      'parent_id',
      'unknown_record',
    ]);
    expect(await problem(await to('entries_to=there'))).toEqual([422, 'query', 'entries_to', 'malformed']);
    expect(await problem(await to(`entries_to=${NOBODY}`))).toEqual([
      422,
      'query',
      'entries_to',
      'unknown_record',
    ]);
    expect(await problem(await to(`entries_to=${id}`))).toEqual([422, 'query', 'entries_to', 'not_allowed']);
    expect(await problem(await to('entriesTo=x'))).toEqual([422, 'query', 'entriesTo', 'unknown_key']);
    expect((await script.patch(`${ALL}/${NOBODY}`, { name: 'Mine' })).status).toBe(404);
  });
});
