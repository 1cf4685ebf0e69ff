import type {
  AddSpoolsArgs,
  ArchiveSpoolArgs,
  BatchArgs,
  ChangeSettingArgs,
  CreateFilamentArgs,
  EditFilamentArgs,
  EditSpoolArgs,
  FilamentOnlyArgs,
  MoveSpoolsArgs,
  OpenSpoolArgs,
  RecordPurchasesArgs,
  RecordStocktakeArgs,
  RecordUseArgs,
  RenameFilamentArgs,
  ResolveConflictArgs,
  VoidStockEventArgs,
} from '@spoolshed/core';

/** The arguments of every mutator by its name: what makes `mutate` and `scope.run` typed. */
export type MutatorArgs = {
  createFilament: CreateFilamentArgs;
  editFilament: EditFilamentArgs;
  renameFilament: RenameFilamentArgs;
  archiveFilament: FilamentOnlyArgs;
  restoreFilament: FilamentOnlyArgs;
  recordPurchases: RecordPurchasesArgs;
  addSpools: AddSpoolsArgs;
  openSpool: OpenSpoolArgs;
  editSpool: EditSpoolArgs;
  moveSpools: MoveSpoolsArgs;
  archiveSpool: ArchiveSpoolArgs;
  recordUse: RecordUseArgs;
  recordStocktake: RecordStocktakeArgs;
  voidStockEvent: VoidStockEventArgs;
  resolveConflict: ResolveConflictArgs;
  changeSetting: ChangeSettingArgs;
  batch: BatchArgs;
};

export type MutatorName = keyof MutatorArgs;
