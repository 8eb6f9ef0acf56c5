-- What somebody once typed on the production server.
ALTER TABLE users ADD COLUMN avatar_url TEXT;
