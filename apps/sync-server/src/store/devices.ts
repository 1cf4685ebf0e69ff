import { assert, foldText, type Actor, type DeviceId, type PersonId, type WorkshopId } from '@spoolshed/core';
import type { Connection } from './connection.ts';

/** Who acts: persons, and the devices that belong to them (S1.15). */
export type Devices = {
  get(
    workshopId: WorkshopId,
    deviceId: DeviceId,
  ): { readonly personId: PersonId; readonly name: string } | undefined;
  hasPerson(workshopId: WorkshopId, personId: PersonId): boolean;
  /** Of a person that is there. */
  personName(workshopId: WorkshopId, personId: PersonId): string;
  /** The person known by that name, else a new one with the id given. */
  findOrAddPerson(workshopId: WorkshopId, person: { id: PersonId; name: string }, at: number): PersonId;
  add(workshopId: WorkshopId, device: Actor & { readonly name: string }, at: number): void;
  /**
   * Gives a device and its person their present names; the answer is the person it then belongs to:
   * another one where that name is another's already. Writes nothing where nothing changed.
   */
  rename(workshopId: WorkshopId, device: Actor & { readonly name: string; personName: string }): PersonId;
};

export function createDevices(connection: Connection): Devices {
  const readDevice = connection.prepareRead<[string, string], { personId: PersonId; name: string }>(
    'SELECT person_id AS personId, name FROM devices WHERE workshop_id = ? AND id = ?',
  );
  const readPerson = connection.prepareRead<[string, string], { id: PersonId; name: string }>(
    'SELECT id, name FROM persons WHERE workshop_id = ? AND id = ?',
  );
  const readPersonByName = connection.prepareRead<[string, string], { id: PersonId }>(
    'SELECT id FROM persons WHERE workshop_id = ? AND name_key = ?',
  );
  const insertPerson = connection.prepareWrite<[string, string, string, string, number]>(
    'INSERT INTO persons (workshop_id, id, name, name_key, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const insertDevice = connection.prepareWrite<[string, string, string, string, number]>(
    'INSERT INTO devices (workshop_id, id, person_id, name, created_at) VALUES (?, ?, ?, ?, ?)',
  );
  const updateDevice = connection.prepareWrite<[string, string, string, string, string, string]>(
    `UPDATE devices SET name = ?, person_id = ?
     WHERE workshop_id = ? AND id = ? AND (name <> ? OR person_id <> ?)`,
  );
  const updatePerson = connection.prepareWrite<[string, string, string, string, string, string, string]>(
    `UPDATE persons SET name = ?, name_key = ?
     WHERE workshop_id = ? AND id = ? AND name <> ? AND (name_key <> ? OR NOT EXISTS (
       SELECT 1 FROM devices WHERE workshop_id = persons.workshop_id AND person_id = persons.id AND id <> ?
     ))`,
  );
  return {
    get: (workshopId, deviceId) => readDevice.get(workshopId, deviceId),
    hasPerson: (workshopId, personId) => readPerson.get(workshopId, personId) !== undefined,
    personName(workshopId, personId) {
      const person = readPerson.get(workshopId, personId);
      assert(person !== undefined, 'a device belongs to a person');
      return person.name;
    },
    findOrAddPerson(workshopId, { id, name }, at) {
      const known = readPersonByName.get(workshopId, foldText(name)) ?? readPerson.get(workshopId, id);
      if (known !== undefined) return known.id;
      insertPerson(workshopId, id, name.trim(), foldText(name), at);
      return id;
    },
    add: (workshopId, { deviceId, personId, name }, at) =>
      void insertDevice(workshopId, deviceId, personId, name.trim(), at),
    rename(workshopId, { deviceId, personId, name, personName }) {
      const [device, person] = [name.trim(), personName.trim()];
      const key = foldText(person);
      const owner = readPersonByName.get(workshopId, key)?.id ?? personId;
      // Another spelling of the same name only where no other device spells it: those that joined by
      // their own spelling would turn it back and forth.
      if (owner === personId) updatePerson(person, key, workshopId, personId, person, key, deviceId);
      updateDevice(device, owner, workshopId, deviceId, device, owner);
      return owner;
    },
  };
}
