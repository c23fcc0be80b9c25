-- json keeps an answer as it was given, its order of keys too; nobody looks for anything inside.
ALTER TABLE idempotency_key ALTER COLUMN answer TYPE json USING answer::text::json;
