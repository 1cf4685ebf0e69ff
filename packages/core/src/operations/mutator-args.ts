import type { ArchiveSpoolArgs } from '../mutators/archive-spool.ts';
import type { BatchArgs } from '../mutators/batch.ts';
import type { CreateFilamentArgs } from '../mutators/create-filament.ts';
import type { DeletePurchaseArgs } from '../mutators/delete-purchase.ts';
import type { EditFilamentArgs, FilamentOnlyArgs, RenameFilamentArgs } from '../mutators/edit-filament.ts';
import type { EditPurchaseArgs } from '../mutators/edit-purchase.ts';
import type { ImportRecordsArgs } from '../mutators/import-records.ts';
import type { LogDryingArgs } from '../mutators/log-drying.ts';
import type { MergeFilamentsArgs, UnmergeFilamentArgs } from '../mutators/merge-filaments.ts';
import type { MergeTwinsArgs } from '../mutators/merge-twins.ts';
import type { AddSpoolsArgs, RecordPurchasesArgs } from '../mutators/purchases.ts';
import type { ReceivePurchaseArgs } from '../mutators/receive-purchase.ts';
import type { ResolveConflictArgs } from '../mutators/resolve-conflict.ts';
import type { RevertArgs } from '../mutators/revert/revert.ts';
import type { ChangeSettingArgs } from '../mutators/settings.ts';
import type { EditSpoolArgs, MoveSpoolsArgs, OpenSpoolArgs } from '../mutators/spools.ts';
import type { RecordStocktakeArgs, RecordUseArgs, VoidStockEventArgs } from '../mutators/stock.ts';

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
