import type {
  AddSpoolsArgs,
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
  recordUse: RecordUseArgs;
  recordStocktake: RecordStocktakeArgs;
  voidStockEvent: VoidStockEventArgs;
  changeSetting: ChangeSettingArgs;
  batch: BatchArgs;
};

export type MutatorName = keyof MutatorArgs;
