import type {
  AddSpoolsArgs,
  ArchiveSpoolArgs,
  BatchArgs,
  ChangeSettingArgs,
  CreateFilamentArgs,
  DeletePurchaseArgs,
  EditFilamentArgs,
  EditPurchaseArgs,
  EditSpoolArgs,
  FilamentOnlyArgs,
  ImportRecordsArgs,
  LogDryingArgs,
  MergeFilamentsArgs,
  MergeTwinsArgs,
  MoveSpoolsArgs,
  OpenSpoolArgs,
  ReceivePurchaseArgs,
  RecordPurchasesArgs,
  RecordStocktakeArgs,
  RecordUseArgs,
  RenameFilamentArgs,
  ResolveConflictArgs,
  RevertArgs,
  UnmergeFilamentArgs,
  VoidStockEventArgs,
} from '@spoolshed/core';

/** The arguments of every mutator by its name: what makes `mutate` and `scope.run` typed. */
export type MutatorArgs = {
  createFilament: CreateFilamentArgs;
  editFilament: EditFilamentArgs;
  renameFilament: RenameFilamentArgs;
  archiveFilament: FilamentOnlyArgs;
  restoreFilament: FilamentOnlyArgs;
  mergeFilaments: MergeFilamentsArgs;
  unmergeFilament: UnmergeFilamentArgs;
  recordPurchases: RecordPurchasesArgs;
  editPurchase: EditPurchaseArgs;
  receivePurchase: ReceivePurchaseArgs;
  deletePurchase: DeletePurchaseArgs;
  addSpools: AddSpoolsArgs;
  openSpool: OpenSpoolArgs;
  editSpool: EditSpoolArgs;
  moveSpools: MoveSpoolsArgs;
  archiveSpool: ArchiveSpoolArgs;
  recordUse: RecordUseArgs;
  recordStocktake: RecordStocktakeArgs;
  logDrying: LogDryingArgs;
  voidStockEvent: VoidStockEventArgs;
  resolveConflict: ResolveConflictArgs;
  changeSetting: ChangeSettingArgs;
  revert: RevertArgs;
  importRecords: ImportRecordsArgs;
  mergeTwins: MergeTwinsArgs;
  batch: BatchArgs;
};

export type MutatorName = keyof MutatorArgs;
