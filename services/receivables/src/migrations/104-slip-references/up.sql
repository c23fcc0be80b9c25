-- R-13, E47: one slip has one reference, however it is spaced: lines of statements name it without blanks and hyphens. One that would
-- become another's stays as it is.
UPDATE banking b SET slip_reference = translate(slip_reference, ' -', '')
  WHERE slip_reference ~ '[ -]' AND (SELECT count(*) FROM banking o
    WHERE translate(o.slip_reference, ' -', '') = translate(b.slip_reference, ' -', '')) = 1;
UPDATE lodgement l SET number = translate(number, ' -', '')
  WHERE number ~ '[ -]' AND (SELECT count(*) FROM lodgement o WHERE translate(o.number, ' -', '') = translate(l.number, ' -', '')) = 1;
UPDATE misbanked_income m SET lodgement_number = l.number FROM lodgement l
  WHERE l.id = m.lodgement_id AND l.number <> m.lodgement_number;
