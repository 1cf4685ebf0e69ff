import { afterEach, expect, it } from 'vitest';
import { startRacingProcess } from '../../testing/racing-process.ts';
import { createTestScript } from '../../testing/test-script.ts';
import { createTestServer, type TestServer } from '../../testing/test-server.ts';

const ROUNDS = 50;
const CATEGORIES = '/api/categories';

type Answer = {
  readonly status: number;
  readonly body: {
    readonly category?: { readonly id: string };
    readonly detail?: { readonly message: string; readonly existing_category: { readonly id: string } };
  };
};

let server: TestServer;
afterEach(() => server.close());

const names = () => server.store.records.all(server.workshopId, 'categories').map(({ name }) => name);
const head = () => server.store.workshops.get(server.workshopId)?.head.version;
const answerOf = async (response: Response): Promise<Answer> => {
  const body = (await response.json()) as Answer['body'];
  return { status: response.status, body };
};

/** One made it; the other is told which one, and leaves nothing behind. */
function expectOneWinner(answers: readonly Answer[]): void {
  const [winner, loser] = answers.toSorted((a, b) => a.status - b.status);
  expect([winner?.status, loser?.status], JSON.stringify(answers)).toEqual([200, 409]);
  expect(loser?.body.detail).toMatchObject({
    message: 'Category already exists',
    existing_category: { id: winner?.body.category?.id },
  });
}

it('S1.6 S2.13 two requests for one new category, of which both have looked before either wrote', async () => {
  server = createTestServer();
  const { rules } = server.deps;
  server.close();
  let drafted = 0;
  let draftedWhenFirstWritten = 0;
  server = createTestServer({
    rules: {
      ...rules,
      startMutation(name, args, context) {
        if (name === 'createCategories') drafted += 1;
        if (name === 'batch') draftedWhenFirstWritten ||= drafted;
        return rules.startMutation(name, args, context);
      },
    },
  });
  const [here, there] = [createTestScript(server, 'Here'), createTestScript(server, 'There')];
  const answers = await Promise.all([
    here.post(CATEGORIES, { name: 'Nozzles' }).then(answerOf),
    there.post(CATEGORIES, { name: ' nozzles ' }).then(answerOf),
  ]);
  expectOneWinner(answers);
  expect(draftedWhenFirstWritten).toBe(2);
  expect([names(), head()]).toEqual([[expect.stringMatching(/nozzles/i)], 1]);
});

it(`S1.6 S2.13 two processes race for ${ROUNDS} categories: one of each, and expenses of both stand in it`, async () => {
  server = createTestServer();
  const script = createTestScript(server, 'This process');
  const other = await startRacingProcess(server.dataDir);
  for (let round = 0; round < ROUNDS; round += 1) {
    const name = `Category ${round}`;
    other.post(CATEGORIES, { name });
    const here = await answerOf(await script.post(CATEGORIES, { name }));
    const there = (await other.answer()) as Answer;
    expectOneWinner([here, there]);
    const [mine, theirs] = [here, there].map(
      ({ body }) => body.category?.id ?? body.detail?.existing_category.id,
    );
    other.post('/api/expenses', { amount: 1, category_id: theirs });
    await script.post('/api/expenses', { amount: 1, category_id: mine });
    await other.answer();
  }
  await other.stop();
  expect(names()).toHaveLength(ROUNDS);
  expect(head()).toBe(3 * ROUNDS);
  const { totals } = (await (await script.get('/api/ledger')).json()) as {
    totals: { categories: { count: number }[] };
  };
  expect(totals.categories.map(({ count }) => count)).toEqual(Array.from({ length: ROUNDS }, () => 2));
});
