-- What each log row is about, so that the history of one record is read without looking through all of it.
CREATE TABLE log_subjects (
  workshop_id TEXT NOT NULL,
  -- A record (goods stand under their filament), a group of parts, or a mutation that was taken back.
  subject TEXT NOT NULL,
  version INTEGER NOT NULL,
  PRIMARY KEY (workshop_id, subject, version),
  FOREIGN KEY (workshop_id, version) REFERENCES log (workshop_id, version)
) STRICT, WITHOUT ROWID;

-- The history of one person, and of one device.
CREATE INDEX log_by_person ON log (workshop_id, person_id, version);
CREATE INDEX log_by_device ON log (workshop_id, device_id, version);

-- What is in the log already. An image holds the row from before; of a row that it made the present one tells.
INSERT INTO log_subjects (workshop_id, subject, version)
SELECT DISTINCT log.workshop_id,
  coalesce(
    image.value ->> '$.row.filamentId', image.value ->> '$.row.recordId',
    spools.filament_id, purchases.filament_id, stock_events.body ->> '$.filamentId', conflicts.record_id,
    image.value ->> '$.id'
  ),
  log.version
FROM log JOIN json_each(log.before) AS image
LEFT JOIN spools ON spools.workshop_id = log.workshop_id AND spools.id = image.value ->> '$.id'
LEFT JOIN purchases ON purchases.workshop_id = log.workshop_id AND purchases.id = image.value ->> '$.id'
LEFT JOIN stock_events ON stock_events.workshop_id = log.workshop_id AND stock_events.id = image.value ->> '$.id'
LEFT JOIN conflicts ON conflicts.workshop_id = log.workshop_id AND conflicts.id = image.value ->> '$.id';

INSERT INTO log_subjects (workshop_id, subject, version)
SELECT workshop_id, args ->> '$.uid', version FROM log
WHERE name = 'revert' AND json_type(args, '$.uid') = 'text' AND outcome ->> '$.status' = 'applied'
ON CONFLICT DO NOTHING;

-- A batch is applied where all that it calls is; what of it took nothing back, nobody can tell from here.
INSERT INTO log_subjects (workshop_id, subject, version)
SELECT log.workshop_id, call.value ->> '$.args.uid', log.version
FROM log JOIN json_each(log.args, '$.calls') AS call
WHERE log.name = 'batch' AND log.outcome ->> '$.status' IN ('applied', 'merged')
  AND call.value ->> '$.name' = 'revert' AND json_type(call.value, '$.args.uid') = 'text'
ON CONFLICT DO NOTHING;

INSERT INTO log_subjects (workshop_id, subject, version)
SELECT workshop_id, args ->> '$.groupId', version FROM log
WHERE json_type(args, '$.groupId') = 'text' AND outcome ->> '$.status' IN ('applied', 'merged')
ON CONFLICT DO NOTHING;
