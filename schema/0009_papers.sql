-- What left on paper: whether the reader's need of another form was met, the pages as they were set, and why somebody who
-- meets no rule is invited. A column for every new field of records/document.h and records/invitation.h, in their order.
ALTER TABLE document ADD COLUMN need_met TEXT CHECK (need_met IN ('yes', 'no'));
ALTER TABLE document ADD COLUMN layout TEXT;

ALTER TABLE invitation ADD COLUMN reason_to_invite TEXT;
