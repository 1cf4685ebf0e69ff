-- A browser may delete a device's database: its person then comes in with a new device, which says what it was.
-- Both null unless one said so, and again once the device is heard of after all.
ALTER TABLE devices ADD COLUMN lost_at INTEGER;
-- Changes that were gone with it, as far as the browser still knew.
ALTER TABLE devices ADD COLUMN lost_unsent INTEGER;
