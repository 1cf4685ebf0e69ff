export { assert, unreachable } from './assert.ts';
export { bounds } from './bounds.ts';
export { canonicalJson, sameJson } from './canonical-json.ts';
export { BrokenChain } from './errors/broken-chain.ts';
export {
  classifyError,
  handleConstraintError,
  isRetryableError,
  type ClassifiedError,
} from './errors/classify-error.ts';
export type { Constraint } from './errors/constraint.ts';
export type { ErrorKind, RetryAdvice } from './errors/error-kind.ts';
export { fieldErrors, fieldErrorCodes, type FieldError, type FieldErrorCode } from './errors/field-errors.ts';
export { HttpFailure } from './errors/http-failure.ts';
export { withRetries, type RetryMeans } from './errors/with-retries.ts';
export { wireErrorSchema, type WireError, type WireErrorCode } from './errors/wire-error.ts';
export {
  parseExport,
  writeExport,
  type ExportContent,
  type ExportProblem,
  type WholeWorkshop,
} from './exchange/export-file.ts';
export {
  isEntriesFile,
  parseEntries,
  writeEntries,
  type SavedEntry,
  type TypedInWords,
} from './exchange/entries-file.ts';
export { dayOrders, type CellStyle, type DayOrder } from './exchange/csv/cell-forms.ts';
export { csvColumns, csvKinds, plainHead, type CsvKind } from './exchange/csv/csv-columns.ts';
export {
  guessSheet,
  missingFrom,
  rereadAs,
  type RawSheet,
  type SheetReading,
} from './exchange/csv/guess-sheet.ts';
export { readCsv } from './exchange/csv/read-csv.ts';
export { writeCsv } from './exchange/csv/write-csv.ts';
export { planImport, type ImportPlan, type Rehearse } from './exchange/import-plan.ts';
export { daysOfPurchases, type PurchaseFacts } from './exchange/ledger-csv/booked-purchases.ts';
export type { PlacedCategory } from './exchange/ledger-csv/find-category.ts';
export { missingColumns } from './exchange/ledger-csv/guess-columns.ts';
export type { SpendingReason } from './exchange/ledger-csv/guess-spending.ts';
export {
  guessLedgerSheet,
  rereadBelow,
  type LedgerGuess,
  type LedgerReading,
  type LedgerReasons,
  type SheetRows,
  type SpendingSign,
  type StyleReason,
} from './exchange/ledger-csv/guess-ledger-sheet.ts';
export type { EntryFacts } from './exchange/ledger-csv/known-entries.ts';
export { knownHead, writtenColumns, type LedgerColumn } from './exchange/ledger-csv/ledger-columns.ts';
export {
  isOpen,
  isTakenAtFirst,
  planLedgerLines,
  type LineState,
  type OpenLine,
  type PlannedLine,
} from './exchange/ledger-csv/plan-ledger-lines.ts';
export { placeEntries, type NewCategory, type PlacedEntries } from './exchange/ledger-csv/place-entries.ts';
export { readAmountAs, readDayAs } from './exchange/ledger-csv/read-as.ts';
export {
  readLedgerLines,
  type LedgerLine,
  type LineDoubt,
  type LineProblem,
  type ReadEntry,
} from './exchange/ledger-csv/read-ledger-lines.ts';
export { writeLedgerCsv } from './exchange/ledger-csv/write-ledger-csv.ts';
export { fingerprintWords } from './fingerprint-words.ts';
export { groupBy } from './group-by.ts';
export { sha256Hex } from './hash.ts';
export {
  makeUuidV7,
  uuidPattern,
  type AnyId,
  type Brand,
  type CategoryId,
  type ClientId,
  type DeviceId,
  type ExpenseId,
  type FilamentId,
  type MutationUid,
  type PersonId,
  type PurchaseId,
  type SpoolId,
  type StockEventId,
  type WorkshopId,
} from './ids.ts';
export { categoryLines, nameOfBuiltIn, type BuiltInNames } from './ledger/category-lines.ts';
export {
  categoryTree,
  type CategoryNode,
  type CategoryTree,
  type NamedCategory,
} from './ledger/category-tree.ts';
export { currentFilter } from './ledger/ledger-current-filter.ts';
export {
  expenseEntry,
  newestFirst,
  purchaseEntry,
  type LedgerEntry,
  type LedgerFacts,
} from './ledger/ledger-entry.ts';
export {
  everything,
  filterEntries,
  selectsAll,
  hasWords,
  type CategoryLines,
  type LedgerFilter,
} from './ledger/ledger-filter.ts';
export {
  ledgerFilterQuerySchema,
  parseLedgerFilterQuery,
  readLedgerFilterQuery,
  writeLedgerFilterQuery,
} from './ledger/ledger-filter-query.ts';
export {
  createTotals,
  ledgerTotals,
  type CategoryTotal,
  type LedgerTotals,
  type MonthTotal,
} from './ledger/ledger-totals.ts';
export { pricePerKgOverTime } from './ledger/price-per-kg-over-time.ts';
export { splitIntoSpools } from './ledger/split-spools.ts';
export { checkStock, isLow, type StockDifference } from './ledger/stock-figures.ts';
export { isAmong, writtenCategories, type WrittenCategories } from './ledger/written-categories.ts';
export type { ArchiveSpoolArgs } from './mutators/archive-spool.ts';
export type { BatchArgs } from './mutators/batch.ts';
export type { CreateCategoriesArgs } from './mutators/create-categories.ts';
export type { CreateFilamentArgs } from './mutators/create-filament.ts';
export type { DeletePurchaseArgs } from './mutators/delete-purchase.ts';
export type { EditFilamentArgs, FilamentOnlyArgs, RenameFilamentArgs } from './mutators/edit-filament.ts';
export type { EditPurchaseArgs } from './mutators/edit-purchase.ts';
export type { Effect, Steps, Store } from './mutators/effect.ts';
export type { CreateExpensesArgs, DeleteExpensesArgs, UpdateExpensesArgs } from './mutators/expenses.ts';
export { labelOf } from './mutators/filament-rules.ts';
export type { NewPurchase, NewSpool, OpeningSpool } from './mutators/goods.ts';
export type { LogDryingArgs } from './mutators/log-drying.ts';
export type { MergeFilamentsArgs, UnmergeFilamentArgs } from './mutators/merge-filaments.ts';
export { mergePreview, type MergePreview } from './mutators/merge-preview.ts';
export type { ImportRecordsArgs } from './mutators/import-records.ts';
export { findTwins, type MergeTwinsArgs } from './mutators/merge-twins.ts';
export type { MutationContext, Mutator } from './mutators/mutator.ts';
export type { AddSpoolsArgs, RecordPurchasesArgs } from './mutators/purchases.ts';
export type { ReceivePurchaseArgs } from './mutators/receive-purchase.ts';
export { countRows, findMutator, findUnknownMutator } from './mutators/registry.ts';
export type { ResolveConflictArgs } from './mutators/resolve-conflict.ts';
export type { RevertArgs } from './mutators/revert/revert.ts';
export type { ChangeSettingArgs } from './mutators/settings.ts';
export {
  spoolLabel,
  type EditSpoolArgs,
  type MoveSpoolsArgs,
  type OpenSpoolArgs,
} from './mutators/spools.ts';
export { keepsEffect, startMutation } from './mutators/start-mutation.ts';
export type { RecordStocktakeArgs, RecordUseArgs, VoidStockEventArgs } from './mutators/stock.ts';
export { createDraft, staleDraft, type DraftBase, type DraftedCalls } from './operations/create-draft.ts';
export { createScope, type RecordedCall, type ScopeBase } from './operations/create-scope.ts';
export { nameEntry } from './operations/failing-entry.ts';
export type { MutatorArgs, MutatorName } from './operations/mutator-args.ts';
export { createNamedOperations, type NamedOperations } from './operations/named-operations.ts';
export { refuseTooLarge } from './operations/mutation-size.ts';
export { failureOf, OperationFailed, refusal } from './operations/operation-failed.ts';
export {
  callOf,
  NOTHING_FOREIGN,
  type Call,
  type Draft,
  type Operations,
  type Saved,
  type SaveOptions,
  type Scope,
} from './operations/scope.ts';
export { askAgain, isStill, type DraftReader, type SeenRead } from './operations/seen-reads.ts';
export { outcomeOfCalls } from './operations/outcome-of-calls.ts';
export {
  aboutFilament,
  ledgerTables,
  readLedgerRows,
  selectEntries,
  type EntriesQuestion,
  type LedgerRows,
} from './operations/select-entries.ts';
export { splitCalls } from './operations/split-calls.ts';
export { visibleRows } from './operations/visible-rows.ts';
export type { OperationFailure, WriteResult } from './operations/write-result.ts';
export { sameCursor, type Cursor } from './protocol/cursor.ts';
export type { Mutation, SkippedMutation } from './protocol/mutation.ts';
export type { FailingEntry, OperationResult } from './protocol/operation-result.ts';
export {
  noop,
  rejected,
  type LeftBehind,
  type Notice,
  type Outcome,
  type Rejection,
  type RejectionCode,
} from './protocol/outcome.ts';
export {
  approvePairingSchema,
  changeRoleSchema,
  deviceListSchema,
  findPairingRequestSchema,
  foundPairingRequestSchema,
  issuedPairingSchema,
  issuePairingSchema,
  pairableRoles,
  PAIRING_CODE_HEADER,
  pairingRequestStateSchema,
  pairingStateSchema,
  requestedPairingSchema,
  requestPairingSchema,
  type DeviceList,
  type FoundPairingRequest,
  type IssuedPairing,
  type ListedDevice,
  type PairableRole,
  type PairingId,
  type PairingRequestId,
  type PairingRequestState,
  type PairingState,
  type RequestedPairing,
  type RequestPairing,
} from './protocol/pairing.ts';
export {
  HISTORY_DETAILS,
  HISTORY_PAGE,
  historyChangesQuerySchema,
  historyChangesSchema,
  historyCorrectionsSchema,
  historyPageSchema,
  historyQuerySchema,
  type HistoryChange,
  type HistoryChanges,
  type HistoryCorrections,
  type HistoryLine,
  type HistoryPage,
} from './protocol/history.ts';
export { pokeSchema, type Poke } from './protocol/poke.ts';
export {
  MOST_PULL_ROWS,
  NUMBER_BLOCK_SIZE,
  pullRequestSchema,
  pullResponseSchema,
  type NumberBlock,
  type PullAnswer,
  type PullRequest,
  type PullReset,
  type PullResponse,
} from './protocol/pull.ts';
export {
  PUSH_BATCH_BYTES,
  PUSH_BATCH_MUTATIONS,
  pushRequestSchema,
  pushResponseSchema,
  type MutationResult,
  type PushRequest,
  type PushResponse,
} from './protocol/push.ts';
export {
  arrivalSchema,
  reachSchema,
  type Arrival,
  type Exposure,
  type Reach,
  type ReachableOrigin,
  type SeenExposure,
} from './protocol/reach.ts';
export {
  deviceTokenPattern,
  pairingCodePattern,
  registerDeviceSchema,
  registeredDeviceSchema,
  type RegisterDevice,
  type RegisteredDevice,
} from './protocol/registration.ts';
export type { Role } from './protocol/role.ts';
export {
  nextSnapshotHash,
  SNAPSHOT_LINE_ROWS,
  SNAPSHOT_PART_ROWS,
  SNAPSHOT_SCHEMA,
  snapshotAnswerSchema,
  snapshotFirstLineSchema,
  snapshotLastLineSchema,
  snapshotNamePattern,
  snapshotOrder,
  snapshotRequestSchema,
  snapshotRowsLineSchema,
  type SnapshotAnswer,
  type SnapshotFirstLine,
  type SnapshotLastLine,
  type SnapshotPart,
  type SnapshotRequest,
  type SnapshotRowsLine,
} from './protocol/snapshot.ts';
export { OLDEST_PROTOCOL_VERSION, PROTOCOL_VERSION } from './protocol/version.ts';
export type { Alias } from './records/alias.ts';
export {
  FILAMENT_CATEGORY,
  isBuiltIn,
  isLiveCategory,
  ROOT_CATEGORY,
  UNCATEGORISED,
  type Category,
} from './records/category.ts';
export type { Conflict } from './records/conflict.ts';
export type { Expense } from './records/expense.ts';
export { dayField, textField, type Actor } from './records/fields.ts';
export {
  archivedKey,
  colorLayouts,
  finishes,
  identityKey,
  isLive,
  withIdentityKeys,
  type Filament,
  type FilamentDetails,
  type FilamentNames,
} from './records/filament.ts';
export type { Purchase } from './records/purchase.ts';
export { rowChangeOf, type Fields, type KnownChanges, type RowChange } from './records/row-change.ts';
export type { Setting, SettingKey } from './records/setting.ts';
export type { Spool, SpoolDetails } from './records/spool.ts';
export type { StockEvent } from './records/stock-event.ts';
export {
  emptyPatch,
  indexesOf,
  tableNames,
  type AnyRow,
  type IndexDeclaration,
  type IndexKey,
  type Patch,
  type RowIn,
  type Rows,
  type TableName,
} from './records/tables.ts';
export { err, ok, type Result } from './result.ts';
export { createMemoryStore, type MemoryStore } from './sync/memory-store.ts';
export { createOverlay, type Overlay, type RowReader } from './sync/overlay.ts';
export { runSteps } from './sync/run-steps.ts';
export {
  firstChanges,
  shownChanges,
  takenBackBy,
  tellArgs,
  tellChanges,
  tellOutcome,
} from './sync/tell-mutation.ts';
export { foldText, isStorableText } from './text.ts';
export { dayInTimeZone, isDay, type Day } from './units/day.ts';
export { parseDecimal, type DecimalProblem } from './units/decimal.ts';
export {
  addMass,
  massFromGrams,
  massFromKg,
  massFromNanograms,
  massToGrams,
  massToKg,
  NANOGRAMS_PER_KG,
  negateMass,
  subtractMass,
  sumMass,
  zeroMass,
  type Mass,
} from './units/mass.ts';
export {
  averagePricePerKg,
  costOf,
  MONEY_PER_UNIT,
  moneyFromUnits,
  moneyToUnits,
  pricePerKgOf,
  sumMoney,
  zeroMoney,
  type Money,
} from './units/money.ts';
