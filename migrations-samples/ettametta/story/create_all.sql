-- What scripts/init_db.py did with Base.metadata.create_all(), from the models as they were in February.
CREATE TABLE users (
  id VARCHAR(36) NOT NULL,
  username VARCHAR(50) NOT NULL,
  email VARCHAR(255) NOT NULL,
  hashed_password VARCHAR(255) NOT NULL,
  created_at DATETIME DEFAULT CURRENT_TIMESTAMP,
  subscription VARCHAR(20) DEFAULT 'free' NOT NULL,
  role VARCHAR(20) DEFAULT 'USER' NOT NULL,
  full_name VARCHAR(120),
  avatar_url TEXT,
  PRIMARY KEY (id),
  UNIQUE (username),
  UNIQUE (email)
);
CREATE TABLE monitored_niches (
  id INTEGER NOT NULL,
  niche VARCHAR,
  is_active BOOLEAN,
  last_scanned_at DATETIME,
  user_id VARCHAR(36),
  PRIMARY KEY (id)
);
CREATE UNIQUE INDEX ix_monitored_niches_niche ON monitored_niches (niche);
CREATE INDEX ix_monitored_niches_user_id ON monitored_niches (user_id);
CREATE TABLE social_accounts (
  id INTEGER NOT NULL,
  platform VARCHAR,
  username VARCHAR,
  token_data JSON,
  is_google_oauth BOOLEAN DEFAULT 0 NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_social_accounts_id ON social_accounts (id);
CREATE TABLE video_jobs (
  id VARCHAR NOT NULL,
  title VARCHAR,
  status VARCHAR,
  progress INTEGER,
  user_id VARCHAR(36),
  created_at DATETIME,
  error_message TEXT,
  retries INTEGER DEFAULT '0' NOT NULL,
  PRIMARY KEY (id)
);
CREATE INDEX ix_video_jobs_user_status ON video_jobs (user_id, status);
CREATE TABLE user_credits (
  user_id VARCHAR(36) NOT NULL,
  balance INTEGER NOT NULL,
  PRIMARY KEY (user_id),
  CONSTRAINT ck_user_credits_balance CHECK (balance >= 0),
  CONSTRAINT fk_user_credits_user_id FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE TABLE credit_transactions (
  id INTEGER NOT NULL,
  user_id VARCHAR(36) NOT NULL,
  amount INTEGER NOT NULL,
  reason VARCHAR(8) NOT NULL,
  created_at DATETIME,
  PRIMARY KEY (id),
  FOREIGN KEY(user_id) REFERENCES users (id)
);
CREATE INDEX ix_credit_transactions_user_id ON credit_transactions (user_id, created_at);
CREATE TABLE published_content (
  id INTEGER NOT NULL,
  account_id INTEGER NOT NULL,
  title VARCHAR(200) DEFAULT 'untitled' NOT NULL,
  url TEXT NOT NULL,
  published_at DATETIME DEFAULT CURRENT_TIMESTAMP,
  views INTEGER NOT NULL,
  PRIMARY KEY (id),
  CONSTRAINT uq_published_content_account_url UNIQUE (account_id, url),
  FOREIGN KEY(account_id) REFERENCES social_accounts (id) ON DELETE CASCADE
);
CREATE TABLE scheduled_posts (
  id INTEGER NOT NULL,
  job_id VARCHAR,
  account_id INTEGER NOT NULL,
  scheduled_time DATETIME NOT NULL,
  status VARCHAR(20) DEFAULT 'PENDING' NOT NULL,
  PRIMARY KEY (id),
  FOREIGN KEY(job_id) REFERENCES video_jobs (id) ON DELETE SET NULL,
  FOREIGN KEY(account_id) REFERENCES social_accounts (id)
);
CREATE INDEX ix_scheduled_posts_account_id ON scheduled_posts (account_id);
