INSERT INTO users (id, username, email, hashed_password, subscription, created_at) VALUES
  ('0c6d4a52-0001-4a31-9d0e-6b8c5f1f0001', 'nadia', 'nadia@example.org', 'x', 'enterprise', '2026-01-30 08:12:00'),
  ('0c6d4a52-0002-4a31-9d0e-6b8c5f1f0002', 'ilya', 'ilya@example.org', 'x', 'free', '2026-01-30 09:45:10'),
  ('0c6d4a52-0003-4a31-9d0e-6b8c5f1f0003', 'reza', 'reza@example.org', 'x', 'pro', '2026-01-31 22:01:59');
INSERT INTO monitored_niches (niche, is_active, user_id) VALUES
  ('home fermentation', 1, '0c6d4a52-0001-4a31-9d0e-6b8c5f1f0001'),
  ('night trains', 0, '0c6d4a52-0003-4a31-9d0e-6b8c5f1f0003');
INSERT INTO social_accounts (platform, username, token_data, is_google_oauth) VALUES
  ('youtube', 'nadia.cooks', '{"scope": ["upload"]}', 1),
  ('tiktok', 'nadia', NULL, 0);
INSERT INTO published_content (account_id, title, url, published_at, views) VALUES
  (1, 'Two kinds of brine', 'https://example.org/v/1', '2026-01-30 18:00:00', 340),
  (2, 'Two kinds of brine', 'https://example.org/t/1', '2026-01-30 18:05:00', 12);
INSERT INTO user_credits (user_id, balance) VALUES ('0c6d4a52-0001-4a31-9d0e-6b8c5f1f0001', 80);
INSERT INTO credit_transactions (user_id, amount, reason, created_at) VALUES
  ('0c6d4a52-0001-4a31-9d0e-6b8c5f1f0001', 100, 'PURCHASE', '2026-01-30 08:20:00'),
  ('0c6d4a52-0001-4a31-9d0e-6b8c5f1f0001', -20, 'RENDER', '2026-01-30 17:40:00');
