-- Categories and expenses, made as the tables of records before them: a row is its JSON body, and the
-- columns that are looked up by are generated from it.

CREATE TABLE categories (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  parent_id TEXT GENERATED ALWAYS AS (body ->> '$.parentId') VIRTUAL,
  name_key TEXT GENERATED ALWAYS AS (body ->> '$.nameKey') VIRTUAL,
  PRIMARY KEY (workshop_id, id),
  CHECK (parent_id IS NULL OR parent_id <> id)
) STRICT;
CREATE INDEX categories_by_ver ON categories (workshop_id, ver);
CREATE INDEX categories_by_parent ON categories (workshop_id, parent_id, id);
-- Live rows only: the folded name is null in the others, and nulls never meet.
CREATE UNIQUE INDEX categories_by_name ON categories (workshop_id, parent_id, name_key);
CREATE INDEX categories_deleted ON categories (workshop_id, ver) WHERE deleted = 1;

CREATE TABLE expenses (
  workshop_id TEXT NOT NULL REFERENCES workshops (id),
  id TEXT NOT NULL,
  ver INTEGER NOT NULL CHECK (ver > 0),
  deleted INTEGER NOT NULL CHECK (deleted IN (0, 1)),
  body TEXT CHECK ((body IS NULL) = (deleted = 1) AND (body IS NULL OR json_valid(body))),
  -- As it was written; an alias leads on where that category is gone.
  category_id TEXT GENERATED ALWAYS AS (body ->> '$.categoryId') VIRTUAL,
  spent_on TEXT GENERATED ALWAYS AS (body ->> '$.spentOn') VIRTUAL,
  PRIMARY KEY (workshop_id, id),
  CHECK (body IS NULL OR (body ->> '$.amount') <> 0)
) STRICT;
CREATE INDEX expenses_by_ver ON expenses (workshop_id, ver);
CREATE INDEX expenses_by_category ON expenses (workshop_id, category_id, id);
CREATE INDEX expenses_by_day ON expenses (workshop_id, spent_on, id);
CREATE INDEX expenses_deleted ON expenses (workshop_id, ver) WHERE deleted = 1;
