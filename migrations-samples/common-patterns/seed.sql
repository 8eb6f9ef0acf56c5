-- Runs once 002 is there: two users of the old time, two of this year.
INSERT INTO users (id, email, created_at) VALUES
    (1, 'ada@example.org', '2023-03-04 09:00:00.000000'),
    (2, 'bea@example.org', '2023-11-30 17:20:00.000000'),
    (3, 'cem@example.org', '2024-01-02 08:15:00.000000'),
    (4, 'dov@example.org', '2024-01-06 21:40:00.000000');

INSERT INTO conversations (id, user_id, title) VALUES
    (1, 1, 'How do I reset my password?'),
    (2, 3, 'Invoice for December'),
    (3, 3, NULL);
