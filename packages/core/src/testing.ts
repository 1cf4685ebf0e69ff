/** Fixtures for tests of every package; never part of a production bundle. */
export { createFixture, type Fixture } from './testing/fixture.ts';
