import type { Filament, OperationResult, Purchase, PurchaseId, SpoolId } from '@spoolshed/core';
import { splitIntoSpools } from '@spoolshed/core';
import { useEffect, useRef } from 'react';
import { useClient } from '../../app/client-context.ts';
import { kilogramsInWords } from '../../app/filament-form/amount-kinds.ts';
import { likelyPlace } from '../../app/purchase/likely-place.ts';
import { planReceipt } from '../../app/purchase/plan-receipt.ts';
import { usualNet } from '../../app/purchase/usual-net.ts';
import { useToast } from '../../app/use-toast.ts';
import { useToday } from '../../app/use-today.ts';
import { useFormat, useTexts } from '../../texts/texts.tsx';
import { useShoppingTexts } from '../../texts/use-shopping-texts.ts';
import { boughtArgs, planOrder } from './plan-order.ts';
import type { ShoppingGroups, ToBuy } from './shopping-groups.ts';

export interface ShoppingActions {
  /** Answers false where something has to be asked first. */
  readonly order: (entry: ToBuy) => boolean;
  readonly buy: (entry: ToBuy) => boolean;
  readonly receive: (order: Purchase, filament: Filament) => void;
  readonly cancel: (order: Purchase, filament: Filament) => void;
}

/** What one tap does. Each says what it did, with its way back. */
export function useShoppingActions(groups: ShoppingGroups | undefined): ShoppingActions {
  const client = useClient();
  const texts = useTexts();
  const format = useFormat();
  const { show } = useToast();
  const today = useToday();
  const words = useShoppingTexts();
  // A second tap on a row that is about to leave the list must not write a second time.
  const running = useRef(new Set<string>());
  useEffect(() => running.current.clear(), [groups]);

  const once = (key: string, run: () => Promise<void>) => {
    if (running.current.has(key)) return;
    running.current.add(key);
    void run();
  };
  const problem = (result: Extract<OperationResult<never>, { ok: false }>) => {
    running.current.clear();
    const code = result.rejection?.code;
    show({
      text: code === undefined ? texts.shell.writeFailure(result.error.kind) : texts.attention.refused(code),
      kind: 'problem',
    });
  };
  const placeFor = async ({ id }: Pick<Filament, 'id'>) => {
    const page = await client.queries.filamentPage(id);
    return page === null ? null : (likelyPlace(page) ?? null);
  };
  const write = async ({ row }: ToBuy, isHere: boolean) => {
    const { net, count, quantity, pricePerKg, shop } = planOrder(row);
    if (pricePerKg === undefined) return;
    const location = isHere ? await placeFor(row.filament) : null;
    const spools = isHere
      ? Array.from({ length: count }, () => ({ spoolId: client.newId<SpoolId>(), net, location }))
      : undefined;
    const args = boughtArgs(row.filament, {
      purchaseId: client.newId<PurchaseId>(),
      quantity,
      pricePerKg,
      day: today,
      shop,
      spools,
    });
    const result = await client.mutate('recordPurchases', args);
    if (!result.ok) return problem(result);
    const say = isHere ? words.bought : words.ordered;
    show({ text: say(kilogramsInWords(quantity, format), row.filament.color), undo: result.uid });
  };
  const tap = (entry: ToBuy, isHere: boolean): boolean => {
    if (entry.plan.pricePerKg === undefined) return false;
    once(entry.row.filament.id, () => write(entry, isHere));
    return true;
  };

  return {
    order: (entry) => tap(entry, false),
    buy: (entry) => tap(entry, true),
    receive: (order, filament) =>
      once(order.id, async () => {
        const location = await placeFor(filament);
        const spools = splitIntoSpools(order.quantity, usualNet(order, filament)).map((net) => ({
          spoolId: client.newId<SpoolId>(),
          net,
          location,
        }));
        const { pricePerKg } = order;
        const args = planReceipt(order, { spools, receivedOn: today, pricePerKg, restId: undefined });
        const result = await client.mutate('receivePurchase', args);
        if (!result.ok) return problem(result);
        show({ text: texts.purchase.receipt.done(spools.length, filament.color), undo: result.uid });
      }),
    cancel: (order, filament) =>
      once(order.id, async () => {
        const result = await client.mutate('deletePurchase', { purchaseId: order.id });
        if (!result.ok) return problem(result);
        show({ text: texts.purchase.removedOrder(filament.color), undo: result.uid });
      }),
  };
}
