-- R-26: which item told the bank that it was the last one under its mandate: that is told once, and nothing is collected after it. How
-- often something was collected is seen from the items: one that was rejected was no first collection.
ALTER TABLE direct_debit_mandate DROP COLUMN collections,
  ADD COLUMN last_item uuid REFERENCES direct_debit_item (id);
CREATE INDEX direct_debit_item_mandate ON direct_debit_item (mandate_id);
UPDATE direct_debit_mandate m SET last_item = t.id
  FROM (SELECT DISTINCT ON (mandate_id) mandate_id, id FROM direct_debit_item
    WHERE state IN ('sent', 'collected', 'returned') ORDER BY mandate_id, collect_on DESC, id DESC) AS t
  WHERE m.last AND t.mandate_id = m.id
    AND (m.ended_by = 'last-collection' OR EXISTS (SELECT 1 FROM direct_debit_item l WHERE l.id = t.id AND l.code = '19'));
CREATE UNIQUE INDEX "last-collection-once" ON direct_debit_item (mandate_id) WHERE code = '19' AND state <> 'rejected';
