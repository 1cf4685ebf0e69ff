/** Fixtures and contract suites for tests of every package; never part of a production bundle. */
export { createFixture, FIXTURE_START, type Fixture } from './testing/fixture.ts';
export { mutatorContract, type BooksUnderTest } from './testing/mutator-contract.ts';
export { sampleFilament } from './testing/sample-rows.ts';
export { storeContract, type StoreUnderTest } from './testing/store-contract.ts';
