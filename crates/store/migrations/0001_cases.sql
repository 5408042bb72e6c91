-- A case is one person: me, a friend, a client. The file is one row with a revision.
CREATE TABLE cases (
    id         BIGINT PRIMARY KEY,
    revision   BIGINT NOT NULL,
    -- What must be searched across cases is projected when the file is saved.
    name       TEXT,
    -- The person file, as JSON.
    person     TEXT NOT NULL,
    -- The report of the import that began the case, as JSON; null where it was typed.
    report     TEXT
);

-- Every acknowledged change, in order; deleted with its case.
CREATE TABLE edits (
    case_id    BIGINT NOT NULL REFERENCES cases (id) ON DELETE CASCADE,
    revision   BIGINT NOT NULL,
    edit       TEXT NOT NULL,
    PRIMARY KEY (case_id, revision)
);

-- Numbers that only go up, so that none is given twice.
CREATE TABLE counters (
    name       TEXT PRIMARY KEY,
    value      BIGINT NOT NULL
);
INSERT INTO counters (name, value) VALUES ('case', 0);
