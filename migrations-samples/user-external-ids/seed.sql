-- Two people, known to two providers. Runs once 7f3a2b1c9a01 is there.
INSERT INTO instance_configs (name, channel_type) VALUES
    ('support', 'whatsapp'),
    ('sales', 'discord');

INSERT INTO users (id, display_name, created_at) VALUES
    ('5b0c2d0e-0001-4a57-9c5e-3c1f6f2a7701', 'Ana Prado', '2025-09-22 12:00:00'),
    ('5b0c2d0e-0002-4a57-9c5e-3c1f6f2a7702', 'Bo Lindqvist', '2025-09-22 12:30:00');

INSERT INTO user_external_ids (user_id, provider, external_id, instance_name, created_at, updated_at) VALUES
    ('5b0c2d0e-0001-4a57-9c5e-3c1f6f2a7701', 'whatsapp', '5511990001111', 'support', '2025-09-22 12:00:05', '2025-09-22 12:00:05'),
    ('5b0c2d0e-0001-4a57-9c5e-3c1f6f2a7701', 'discord', 'ana#4410', 'sales', '2025-09-22 12:10:00', '2025-09-22 12:10:00'),
    ('5b0c2d0e-0002-4a57-9c5e-3c1f6f2a7702', 'whatsapp', '46700002222', 'support', '2025-09-22 12:30:09', '2025-09-22 12:30:09');
