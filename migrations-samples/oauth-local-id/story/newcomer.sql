INSERT INTO users (email, name, provider, social_id, created_at)
    VALUES ('haru@example.org', 'Haru', 'google', 'g-1004', '2026-01-09 10:00:00');
