SELECT names_searched = E'\nzoe muller\nmuller & sohne\n' AND postcodes_searched = E'\ncb30ap\n' FROM customer;
SELECT places_searched = E'\n1 eben row\nely\n' AND contacts_searched = E'\nann lee\na@x.org\n4414800011\n' FROM customer;
