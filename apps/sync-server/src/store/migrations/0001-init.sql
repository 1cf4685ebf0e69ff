-- Every table is keyed by workshop_id first (ID4). The one exception is said where it stands.

CREATE TABLE workshops (
  id TEXT PRIMARY KEY NOT NULL,
  -- Identity of one unbroken history, and where it stands: {epoch, version, tag} is the cursor (ID3).
  epoch TEXT NOT NULL,
  version INTEGER NOT NULL CHECK (version >= 0),
  tag TEXT NOT NULL,
  created_at INTEGER NOT NULL
) STRICT;

CREATE TABLE persons (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, id),
  UNIQUE (workshop_id, name_key)
) STRICT;

CREATE TABLE devices (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  person_id TEXT NOT NULL,
  name TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, id),
  FOREIGN KEY (workshop_id, person_id) REFERENCES persons (workshop_id, id)
) STRICT;

CREATE TABLE tokens (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  -- The eight public characters; two tokens may share them, their hashes cannot.
  public_id TEXT NOT NULL,
  -- SHA-256 of the whole token, in hex: the token itself is never stored.
  hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('member', 'api')),
  device_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (workshop_id, public_id, hash),
  FOREIGN KEY (workshop_id, device_id) REFERENCES devices (workshop_id, id)
) STRICT;

-- A token arrives before its workshop is known: this look-up is the way to the workshop.
CREATE INDEX tokens_by_public_id ON tokens (public_id);

CREATE TABLE clients (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  lmid INTEGER NOT NULL CHECK (lmid >= 0),
  lmid_uid TEXT,
  pending_count INTEGER NOT NULL,
  created_at INTEGER NOT NULL,
  pushed_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, id),
  FOREIGN KEY (workshop_id, device_id) REFERENCES devices (workshop_id, id)
) STRICT;

-- The mutation log: append-only, one row per version, chained by tag.
CREATE TABLE log (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  version INTEGER NOT NULL CHECK (version > 0),
  -- Both null for what came in over REST.
  client_id TEXT,
  mid INTEGER,
  uid TEXT NOT NULL,
  person_id TEXT NOT NULL,
  device_id TEXT NOT NULL,
  name TEXT NOT NULL,
  args TEXT NOT NULL,
  -- As sent, and as used after clamping.
  edit_time INTEGER NOT NULL,
  base_version INTEGER,
  at INTEGER NOT NULL,
  received_at INTEGER NOT NULL,
  outcome TEXT NOT NULL,
  -- Short numbers that this mutation was given, so that the log can be run again to the same rows.
  allotted TEXT NOT NULL,
  -- The rows that it touched as they were before: what history shows and an undo puts back.
  before TEXT NOT NULL,
  tag TEXT NOT NULL,
  PRIMARY KEY (workshop_id, version),
  UNIQUE (workshop_id, uid)
) STRICT;

-- Which uid stands at which number of a client: also for a uid that another client sent first.
CREATE TABLE client_mutations (
  workshop_id TEXT NOT NULL,
  client_id TEXT NOT NULL,
  mid INTEGER NOT NULL CHECK (mid > 0),
  uid TEXT NOT NULL,
  PRIMARY KEY (workshop_id, client_id, mid),
  FOREIGN KEY (workshop_id, uid) REFERENCES log (workshop_id, uid)
) STRICT, WITHOUT ROWID;

-- Mutations whose code threw, for a developer to look at.
CREATE TABLE dead_letters (
  workshop_id TEXT NOT NULL,
  uid TEXT NOT NULL,
  name TEXT NOT NULL,
  args TEXT NOT NULL,
  error TEXT NOT NULL,
  received_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, uid),
  FOREIGN KEY (workshop_id, uid) REFERENCES log (workshop_id, uid)
) STRICT;

-- Short numbers: the next one that nobody was given yet, per table.
CREATE TABLE number_counters (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  table_name TEXT NOT NULL CHECK (table_name IN ('filaments', 'spools')),
  next INTEGER NOT NULL CHECK (next > 0),
  PRIMARY KEY (workshop_id, table_name)
) STRICT, WITHOUT ROWID;

CREATE TABLE number_blocks (
  workshop_id TEXT NOT NULL,
  table_name TEXT NOT NULL,
  first INTEGER NOT NULL,
  last INTEGER NOT NULL,
  device_id TEXT NOT NULL,
  given_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, table_name, first),
  FOREIGN KEY (workshop_id, device_id) REFERENCES devices (workshop_id, id)
) STRICT, WITHOUT ROWID;

-- Cursors that our history does not contain: each tells that this database was restored from an older copy.
CREATE TABLE foreign_cursors (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  version INTEGER NOT NULL,
  tag TEXT NOT NULL,
  seen_at INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, version, tag)
) STRICT, WITHOUT ROWID;

-- The records. A row is its JSON body; the columns that are looked up by are generated from it, so
-- that the two can never tell different stories. A tombstone has no body and so is in no index.

CREATE TABLE filaments (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  number INTEGER GENERATED ALWAYS AS (body ->> '$.number') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX filaments_by_ver ON filaments (workshop_id, ver);
CREATE UNIQUE INDEX filaments_by_number ON filaments (workshop_id, number);

CREATE TABLE spools (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  filament_id TEXT GENERATED ALWAYS AS (body ->> '$.filamentId') VIRTUAL,
  purchase_id TEXT GENERATED ALWAYS AS (body ->> '$.purchaseId') VIRTUAL,
  number INTEGER GENERATED ALWAYS AS (body ->> '$.number') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX spools_by_ver ON spools (workshop_id, ver);
CREATE INDEX spools_by_filament ON spools (workshop_id, filament_id, id);
CREATE INDEX spools_by_purchase ON spools (workshop_id, purchase_id, id);
CREATE UNIQUE INDEX spools_by_number ON spools (workshop_id, number);

CREATE TABLE purchases (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  filament_id TEXT GENERATED ALWAYS AS (body ->> '$.filamentId') VIRTUAL,
  purchased_on TEXT GENERATED ALWAYS AS (body ->> '$.purchasedOn') VIRTUAL,
  quantity INTEGER GENERATED ALWAYS AS (body ->> '$.quantity') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX purchases_by_ver ON purchases (workshop_id, ver);
CREATE INDEX purchases_by_filament ON purchases (workshop_id, filament_id, id);
CREATE INDEX purchases_by_box ON purchases (workshop_id, filament_id, purchased_on, quantity, id);

CREATE TABLE stock_events (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  spool_id TEXT GENERATED ALWAYS AS (body ->> '$.spoolId') VIRTUAL,
  voids TEXT GENERATED ALWAYS AS (body ->> '$.voids') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX stock_events_by_ver ON stock_events (workshop_id, ver);
CREATE INDEX stock_events_by_spool ON stock_events (workshop_id, spool_id, id);
CREATE UNIQUE INDEX stock_events_by_voids ON stock_events (workshop_id, voids);

CREATE TABLE aliases (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  target_id TEXT GENERATED ALWAYS AS (body ->> '$.targetId') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX aliases_by_ver ON aliases (workshop_id, ver);
CREATE INDEX aliases_by_target ON aliases (workshop_id, target_id, id);

CREATE TABLE conflicts (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  record_id TEXT GENERATED ALWAYS AS (body ->> '$.recordId') VIRTUAL,
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX conflicts_by_ver ON conflicts (workshop_id, ver);
CREATE INDEX conflicts_by_record ON conflicts (workshop_id, record_id, id);

CREATE TABLE settings (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  PRIMARY KEY (workshop_id, id)
) STRICT;
CREATE INDEX settings_by_ver ON settings (workshop_id, ver);
