-- What more the planner is asked: the brand by which a medicine was named, who advises, the ready-made pace, which end of a range
-- of equivalents, and how many units are taken at one time.
ALTER TABLE taper ADD COLUMN brand TEXT;
ALTER TABLE taper ADD COLUMN switch_brand TEXT;
ALTER TABLE taper ADD COLUMN specialist TEXT;
ALTER TABLE taper ADD COLUMN ready_pace TEXT;
ALTER TABLE taper ADD COLUMN equivalents_end TEXT;
ALTER TABLE taper ADD COLUMN most_units INTEGER;
