SELECT sites->0->>'identifying' = 'false' AND sites->1->>'identifying' = 'true' FROM customer WHERE account = 'C0000001';
SELECT contacts #>> '{0,number}' = '1' AND contact_numbers = 1 FROM customer WHERE account = 'C0000001';
SELECT contacts #> '{0,phones}' = '[{"number":"1","type":"telephone","use":"mobile","preferred":true},
  {"number":"2","type":"telephone","use":"business","preferred":false}]' FROM customer WHERE account = 'C0000001';
SELECT NOT active AND end_reason IS NOT NULL AND sites #>> '{0,identifying}' = 'true' AND contacts = '[]'
  FROM customer WHERE account = 'C0000002';
