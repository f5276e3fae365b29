-- A watch is a subscription whose messages come when there is something new, and not at a time of day ('daily' or 'news').
-- The table of watches goes: no command could put anything into it.

ALTER TABLE subscriptions ADD COLUMN kind TEXT NOT NULL DEFAULT 'daily';
DROP TABLE watches;
DELETE FROM counters WHERE name = 'watch';
