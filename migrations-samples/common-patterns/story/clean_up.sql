-- The failed step had added the column already.
ALTER TABLE conversations DROP COLUMN message_count;
