-- A reduction while time passes: what a signature was given for, what was answered and decided, and how long a patch is worn.
-- A column for every new field of records/taper.h and records/service.h, in their order.
ALTER TABLE taper ADD COLUMN not_listed_reason TEXT;
ALTER TABLE taper ADD COLUMN tolerance TEXT;
ALTER TABLE taper ADD COLUMN wear_hours INTEGER;
ALTER TABLE taper ADD COLUMN issued_reason TEXT;
ALTER TABLE taper ADD COLUMN trial_decision TEXT;
ALTER TABLE taper ADD COLUMN trial_decided_on TEXT;
ALTER TABLE taper ADD COLUMN ended_on TEXT;
ALTER TABLE taper ADD COLUMN signed_digest TEXT;

ALTER TABLE service ADD COLUMN tolerance_gap_days INTEGER;
