-- Users from before: they keep the role that they have.
INSERT INTO users (email, name, provider, social_id, role, created_at) VALUES
    ('mina@example.org', 'Mina', 'google', 'g-1001', 'admin', '2025-12-01 08:00:00'),
    ('joon@example.org', 'Joon', 'kakao', 'k-2002', 'user', '2025-12-03 09:30:00'),
    ('sora@example.org', 'Sora', 'naver', 'n-3003', 'user', '2025-12-24 18:45:00');
