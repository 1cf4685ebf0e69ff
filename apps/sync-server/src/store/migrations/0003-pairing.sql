-- Who may do what, and how a device comes into a workshop.

-- This data folder: one row, made here and copied with every backup. The one table beside `workshops`
-- that belongs to all of them.
CREATE TABLE server (
  one INTEGER PRIMARY KEY NOT NULL CHECK (one = 1),
  id TEXT NOT NULL,
  -- The addresses that it printed when it last started, as a JSON array: links of other commands begin with them.
  addresses TEXT NOT NULL
) STRICT;
INSERT INTO server (one, id, addresses)
SELECT 1, printf('%s-%s-4%s-a%s-%s', substr(hex, 1, 8), substr(hex, 9, 4), substr(hex, 13, 3), substr(hex, 16, 3), substr(hex, 19, 12)), '[]'
FROM (SELECT lower(hex(randomblob(16))) AS hex);

ALTER TABLE devices ADD COLUMN revoked_at INTEGER;
ALTER TABLE devices ADD COLUMN last_seen_at INTEGER;
ALTER TABLE devices ADD COLUMN last_address TEXT;
UPDATE devices SET last_seen_at = (
  SELECT max(pushed_at) FROM clients
  WHERE clients.workshop_id = devices.workshop_id AND clients.device_id = devices.id
);

-- More roles than the check of the first schema knew.
CREATE TABLE tokens_with_roles (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  -- The eight public characters; two tokens may share them, their hashes cannot.
  public_id TEXT NOT NULL,
  -- SHA-256 of the whole token, in hex: the token itself is never stored.
  hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'member', 'reader', 'printer', 'api')),
  device_id TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  -- What idleness is counted from. Nobody counted before: for older tokens it begins with the upgrade.
  used_at INTEGER NOT NULL,
  revoked_at INTEGER,
  PRIMARY KEY (workshop_id, public_id, hash),
  FOREIGN KEY (workshop_id, device_id) REFERENCES devices (workshop_id, id)
) STRICT;
INSERT INTO tokens_with_roles (workshop_id, public_id, hash, role, device_id, created_at, used_at, revoked_at)
SELECT workshop_id, public_id, hash, role, device_id, created_at, CAST(unixepoch('subsec') * 1000 AS INTEGER), revoked_at
FROM tokens;
DROP TABLE tokens;
ALTER TABLE tokens_with_roles RENAME TO tokens;
-- A token arrives before its workshop is known: this look-up is the way to the workshop.
CREATE INDEX tokens_by_public_id ON tokens (public_id);
CREATE INDEX tokens_by_device ON tokens (workshop_id, device_id);

-- One-time codes. Redeemed ones stay, so that a lost answer can be given again.
CREATE TABLE pairings (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  -- SHA-256 of the code, in hex: the code itself is never stored.
  hash TEXT NOT NULL,
  role TEXT NOT NULL CHECK (role IN ('owner', 'member', 'reader')),
  -- The only device that may redeem it; null where any may.
  for_device_id TEXT,
  -- Null for codes from the server's own shell.
  issued_by TEXT,
  created_at INTEGER NOT NULL,
  -- Null for the claim link, which ends when the workshop has an owner.
  expires_at INTEGER,
  withdrawn_at INTEGER,
  redeemed_at INTEGER,
  redeemed_by TEXT,
  -- The hash of the token that was brought along: the same device and token get the same answer again.
  redeemed_token TEXT,
  PRIMARY KEY (workshop_id, id),
  FOREIGN KEY (workshop_id, issued_by) REFERENCES devices (workshop_id, id),
  FOREIGN KEY (workshop_id, redeemed_by) REFERENCES devices (workshop_id, id),
  CHECK ((redeemed_at IS NULL) = (redeemed_by IS NULL) AND (redeemed_at IS NULL) = (redeemed_token IS NULL))
) STRICT;
-- A code says by itself which workshop it is for.
CREATE UNIQUE INDEX pairings_by_hash ON pairings (hash);

-- Devices that ask to be let in and show six digits. Whoever approves one says into which workshop:
-- until then there is none.
CREATE TABLE pairing_requests (
  id TEXT PRIMARY KEY NOT NULL,
  digits TEXT NOT NULL,
  -- SHA-256 of the code that the device made, which works once the request is approved.
  hash TEXT NOT NULL,
  device_id TEXT NOT NULL,
  device_name TEXT NOT NULL,
  person_name TEXT NOT NULL,
  address TEXT NOT NULL,
  created_at INTEGER NOT NULL,
  expires_at INTEGER NOT NULL,
  refused_at INTEGER,
  -- Both null until it is approved.
  workshop_id TEXT REFERENCES workshops (id),
  pairing_id TEXT,
  FOREIGN KEY (workshop_id, pairing_id) REFERENCES pairings (workshop_id, id)
) STRICT;
CREATE UNIQUE INDEX pairing_requests_by_hash ON pairing_requests (hash);
CREATE INDEX pairing_requests_by_digits ON pairing_requests (digits);
