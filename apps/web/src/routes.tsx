import { type ExpenseId, type FilamentId, type PurchaseId, uuidPattern } from '@spoolshed/core';
import type { DeviceIdentity } from '@spoolshed/db';
import { type ReactNode, Suspense, useCallback } from 'react';
import { Route, Switch, useLocation, useSearch, useSearchParams } from 'wouter';
import { lazyScreen } from './app/lazy-screen.ts';
import type { MendSheetProps } from './features/filament/mend-sheet.tsx';
import { NotFoundScreen } from './app/not-found-screen.tsx';
import { paths } from './app/paths.ts';
import { StockScreen } from './features/stock/stock-screen.tsx';
import { Page } from './ui/layout/page.tsx';
import { Skeleton } from './ui/states/skeleton.tsx';

/* The stock is what the app opens with; everything else is fetched on the way there and kept for offline. */
const FilamentScreen = lazyScreen(() => import('./features/filament/filament-screen.tsx'), 'FilamentScreen');
const FilamentPane = lazyScreen(() => import('./features/filament/filament-pane.tsx'), 'FilamentPane');
const AddScreen = lazyScreen(() => import('./features/add/add-screen.tsx'), 'AddScreen');
const OwnScreen = lazyScreen(() => import('./features/own/own-screen.tsx'), 'OwnScreen');
const AttentionScreen = lazyScreen(
  () => import('./features/attention/attention-screen.tsx'),
  'AttentionScreen',
);
const ActivityScreen = lazyScreen(() => import('./features/activity/activity-screen.tsx'), 'ActivityScreen');
const EditScreen = lazyScreen(() => import('./features/edit-filament/edit-screen.tsx'), 'EditScreen');
const ShoppingScreen = lazyScreen(() => import('./features/shopping/shopping-screen.tsx'), 'ShoppingScreen');
const LedgerScreen = lazyScreen(() => import('./features/ledger/ledger-screen.tsx'), 'LedgerScreen');
const ExpenseScreen = lazyScreen(() => import('./features/expense/expense-screen.tsx'), 'ExpenseScreen');
const CategoriesScreen = lazyScreen(
  () => import('./features/categories/categories-screen.tsx'),
  'CategoriesScreen',
);
const StockSideList = lazyScreen(() => import('./features/stock/stock-side-list.tsx'), 'StockSideList');
const MendSheet = lazyScreen(() => import('./features/filament/mend-sheet.tsx'), 'MendSheet');
const LedgerTableScreen = lazyScreen(
  () => import('./features/ledger-table/ledger-table-screen.tsx'),
  'LedgerTableScreen',
);
const SettingsScreen = lazyScreen(() => import('./features/settings/settings-screen.tsx'), 'SettingsScreen');
const DiagnosticsScreen = lazyScreen(
  () => import('./features/diagnostics/diagnostics-screen.tsx'),
  'DiagnosticsScreen',
);
const OtherServerScreen = lazyScreen(
  () => import('./features/other-server/other-server-screen.tsx'),
  'OtherServerScreen',
);
const ImportScreen = lazyScreen(() => import('./features/exchange/import-screen.tsx'), 'ImportScreen');
const LedgerImportScreen = lazyScreen(
  () => import('./features/ledger-import/ledger-import-screen.tsx'),
  'LedgerImportScreen',
);
const FirstRunScreen = lazyScreen(
  () => import('./features/first-run/first-run-screen.tsx'),
  'FirstRunScreen',
);

const PairScreen = lazyScreen(() => import('./features/first-run/pair-screen.tsx'), 'PairScreen');
const DevicesScreen = lazyScreen(() => import('./features/devices/devices-screen.tsx'), 'DevicesScreen');

/** Where features meet: none of them knows another, so the address puts them side by side. */
export function Screens(): ReactNode {
  const [path] = useLocation();
  return (
    <Suspense
      // A screen that is left is gone at once: while the next one is fetched React would only hide it, and a form
      // that was saved would be there again for whoever comes back before that.
      key={path}
      fallback={
        <Page>
          <Skeleton kind="lines" count={8} />
        </Page>
      }
    >
      <Switch>
        <Route path={paths.stock}>
          <StockScreen renderPane={renderPane} />
        </Route>
        <Route path={paths.editFilamentPattern}>{({ id }) => <EditRoute id={id} />}</Route>
        <Route path={paths.filamentPattern}>{({ id }) => <FilamentRoute id={id} />}</Route>
        <Route path={paths.add}>
          <AddRoute />
        </Route>
        <Route path={paths.own}>
          <OwnRoute />
        </Route>
        <Route path={paths.shopping}>
          <ShoppingScreen />
        </Route>
        <Route path={paths.ledger}>
          <LedgerScreen />
        </Route>
        <Route path={paths.addExpense}>
          <ExpenseRoute id={null} />
        </Route>
        <Route path={paths.expensePattern}>{({ id }) => <ExpenseRoute id={id} />}</Route>
        <Route path={paths.ledgerTable}>
          <LedgerTableRoute />
        </Route>
        <Route path={paths.categories}>
          <CategoriesScreen />
        </Route>
        <Route path={paths.attention}>
          <AttentionScreen renderForm={renderMendForm} />
        </Route>
        <Route path={paths.activity}>
          <ActivityScreen />
        </Route>
        <Route path={paths.devices}>
          <DevicesScreen />
        </Route>
        <Route path={paths.diagnostics}>
          <DiagnosticsScreen />
        </Route>
        <Route path={paths.import}>
          <ImportScreen />
        </Route>
        <Route path={paths.ledgerImport}>
          <LedgerImportScreen />
        </Route>
        <Route path={paths.otherServer}>
          <OtherServerScreen />
        </Route>
        <Route path={paths.settings}>
          <SettingsScreen />
        </Route>
        <Route>
          <NotFoundScreen />
        </Route>
      </Switch>
    </Suspense>
  );
}

const renderPane = (id: FilamentId): ReactNode => (
  <Suspense fallback={<Skeleton kind="lines" count={8} />}>
    <FilamentPane id={id} />
  </Suspense>
);

const renderMendForm = (form: MendSheetProps): ReactNode => (
  <Suspense>
    <MendSheet {...form} />
  </Suspense>
);

function FilamentRoute({ id }: { readonly id: string }): ReactNode {
  const [, navigate] = useLocation();
  const replace = useCallback((href: string) => navigate(href, { replace: true }), [navigate]);
  const filamentId = parseFilamentId(id);
  if (filamentId === undefined) return <NotFoundScreen />;
  const side = (
    <Suspense>
      <StockSideList currentId={filamentId} />
    </Suspense>
  );
  return <FilamentScreen key={id} id={filamentId} side={side} replace={replace} />;
}

/** `?filament=` opens the form on that one, `&again=` filled from an earlier purchase of it, `?refused=` on what the server did not take. */
function AddRoute(): ReactNode {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  return (
    <AddScreen
      filamentId={parseFilamentId(search.get('filament') ?? '')}
      againId={parsePurchaseId(search.get('again') ?? '')}
      refusedUid={search.get('refused') ?? undefined}
      navigate={navigate}
    />
  );
}

function EditRoute({ id }: { readonly id: string }): ReactNode {
  const [, navigate] = useLocation();
  const [search] = useSearchParams();
  const filamentId = parseFilamentId(id);
  const refusedUid = search.get('refused') ?? undefined;
  return filamentId === undefined ? (
    <NotFoundScreen />
  ) : (
    <EditScreen key={refusedUid ?? id} id={filamentId} refusedUid={refusedUid} navigate={navigate} />
  );
}

/** Null adds one. The filter of the ledger stands in the address: what is saved or left leads back to it. */
function ExpenseRoute({ id }: { readonly id: string | null }): ReactNode {
  const [, navigate] = useLocation();
  const ledgerPath = `${paths.ledger}${useLedgerSearch()}`;
  if (id !== null && !uuidPattern.test(id)) return <NotFoundScreen />;
  // Only what can be an id becomes one.
  return <ExpenseScreen key={id} id={id as ExpenseId | null} ledgerPath={ledgerPath} navigate={navigate} />;
}

/** The filter of the ledger stands in the address. */
function LedgerTableRoute(): ReactNode {
  return <LedgerTableScreen search={useLedgerSearch()} />;
}

function useLedgerSearch(): string {
  const search = useSearch();
  return search === '' ? '' : `?${search}`;
}

function OwnRoute(): ReactNode {
  const [, navigate] = useLocation();
  return <OwnScreen navigate={navigate} />;
}

/** An address is text from outside: only what can be an id becomes one. */
const parseFilamentId = (text: string): FilamentId | undefined =>
  uuidPattern.test(text) ? (text as FilamentId) : undefined;

const parsePurchaseId = (text: string): PurchaseId | undefined =>
  uuidPattern.test(text) ? (text as PurchaseId) : undefined;

export function FirstRunRoute({ device }: { readonly device: DeviceIdentity }): ReactNode {
  const [, navigate] = useLocation();
  const enter = useCallback(
    (to: 'own' | 'stock' | 'pair') => navigate(paths[to], { replace: true }),
    [navigate],
  );
  return (
    <Suspense>
      <FirstRunScreen device={device} onDone={enter} />
    </Suspense>
  );
}

export function PairRoute({ device }: { readonly device: DeviceIdentity }): ReactNode {
  const [, navigate] = useLocation();
  const enter = useCallback(() => navigate(paths.stock, { replace: true }), [navigate]);
  return (
    <Suspense>
      <PairScreen device={device} onDone={enter} />
    </Suspense>
  );
}
