-- X-06, D-16: what was given up in the books and is asked for all the same is business that is not over.
ALTER TABLE write_off_copy ADD COLUMN still_chased boolean NOT NULL DEFAULT false;
