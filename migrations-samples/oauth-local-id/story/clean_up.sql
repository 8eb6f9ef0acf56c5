-- What the failed attempt has left behind.
DROP INDEX idx_users_localid;
ALTER TABLE users DROP COLUMN "localId";
