/** Fixtures and contract suites for tests of every package; never part of a production bundle. */
export { mutatorNames } from './mutators/registry.ts';
export { createFixture, FIXTURE_START, type Fixture } from './testing/fixture.ts';
export { brokenInvariants, type AllRows } from './testing/broken-invariants.ts';
export { mutatorContract, type BooksUnderTest } from './testing/mutator-contract.ts';
export { createCaller, randomStep, type RandomStep } from './testing/random-calls.ts';
export { categoryFields, expenseFields } from './testing/ledger-limits.ts';
export { sampleFilament } from './testing/sample-rows.ts';
export { operationsContract } from './testing/operations-contract.ts';
export type { StoreOfOperations } from './testing/operations/store-of-operations.ts';
export { twoDevicesContract, type DeviceUnderTest, type TwoDevices } from './testing/two-devices-contract.ts';
export { storeContract, type StoreUnderTest } from './testing/store-contract.ts';
