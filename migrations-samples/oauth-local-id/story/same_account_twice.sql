INSERT INTO users (email, name, provider, social_id, created_at)
    VALUES ('mina.work@example.org', 'Mina', 'google', 'g-1001', '2026-01-09 11:00:00');
