-- Tombstones up to this version may be gone: whoever pulled less far asks for everything again (PL2).
ALTER TABLE workshops ADD COLUMN horizon INTEGER NOT NULL DEFAULT 0 CHECK (horizon >= 0);

-- The tombstones in the order in which they were made, to be forgotten one day. Few rows are any.
CREATE INDEX filaments_deleted ON filaments (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX spools_deleted ON spools (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX purchases_deleted ON purchases (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX stock_events_deleted ON stock_events (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX aliases_deleted ON aliases (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX conflicts_deleted ON conflicts (workshop_id, ver) WHERE deleted = 1;
CREATE INDEX settings_deleted ON settings (workshop_id, ver) WHERE deleted = 1;
