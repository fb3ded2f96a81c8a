-- Which of the recorded medicines a reduction is of: the dose in force is that medicine's wherever it is shown, totalled,
-- judged or printed. A column for every new field of records/taper.h.
ALTER TABLE taper ADD COLUMN recorded_as TEXT;
ALTER TABLE taper ADD COLUMN recorded_as_2 TEXT;
ALTER TABLE taper ADD COLUMN recorded_as_3 TEXT;
