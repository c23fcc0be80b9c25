-- Numbers of journals are counted by book and year; the plain name is that of the series of documents (libs/numbers).
ALTER TABLE number_series RENAME TO journal_series;
ALTER TABLE journal_series RENAME CONSTRAINT number_series_pkey TO journal_series_pkey;
