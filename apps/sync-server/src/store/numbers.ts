import { NUMBER_BLOCK_SIZE, type DeviceId, type NumberBlock, type WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

export type NumberedTable = NumberBlock['table'];

/** Short numbers for labels and printers: given once, never again. */
export type Numbers = {
  /** Numbers for records that came without one; core asks on where a device used one of them unasked. */
  take(workshopId: WorkshopId, table: NumberedTable, count: number): readonly number[];
  /** A block that belongs to one device from now on. */
  giveBlock(workshopId: WorkshopId, table: NumberedTable, deviceId: DeviceId, givenAt: number): NumberBlock;
  /** After a restore the lost history may have given numbers that we no longer know of. */
  raise(workshopId: WorkshopId, by: number): void;
};

export function createNumbers(connection: Connection): Numbers {
  const readNext = connection.prepareRead<[string, string], { next: number }>(
    'SELECT next FROM number_counters WHERE workshop_id = ? AND table_name = ?',
  );
  const writeNext = connection.prepareWrite<[string, string, number]>(
    `INSERT INTO number_counters (workshop_id, table_name, next) VALUES (?, ?, ?)
     ON CONFLICT (workshop_id, table_name) DO UPDATE SET next = excluded.next`,
  );
  const writeBlock = connection.prepareWrite<[string, string, number, number, string, number]>(
    `INSERT INTO number_blocks (workshop_id, table_name, first, last, device_id, given_at)
     VALUES (?, ?, ?, ?, ?, ?)`,
  );
  const readLastTaken = {
    filaments: connection.prepareRead<[string, number, number], { last: number | null }>(
      'SELECT max(number) AS last FROM filaments WHERE workshop_id = ? AND number BETWEEN ? AND ?',
    ),
    spools: connection.prepareRead<[string, number, number], { last: number | null }>(
      'SELECT max(number) AS last FROM spools WHERE workshop_id = ? AND number BETWEEN ? AND ?',
    ),
  };
  const nextOf = (workshopId: WorkshopId, table: NumberedTable): number =>
    readNext.get(workshopId, table)?.next ?? 1;

  return {
    take(workshopId, table, count) {
      const from = nextOf(workshopId, table);
      writeNext(workshopId, table, from + count);
      return Array.from({ length: count }, (_, at) => from + at);
    },
    giveBlock(workshopId, table, deviceId, givenAt) {
      let from = nextOf(workshopId, table);
      let to = from + NUMBER_BLOCK_SIZE - 1;
      // Imported records bring their numbers along: a device that got one of those would print a label
      // that the server takes back.
      for (;;) {
        const last = readLastTaken[table].get(workshopId, from, to)?.last ?? null;
        if (last === null) break;
        [from, to] = [last + 1, last + NUMBER_BLOCK_SIZE];
      }
      writeNext(workshopId, table, to + 1);
      writeBlock(workshopId, table, from, to, deviceId, givenAt);
      return { table, from, to };
    },
    raise(workshopId, by) {
      for (const table of ['filaments', 'spools'] as const) {
        writeNext(workshopId, table, nextOf(workshopId, table) + by);
      }
    },
  };
}
