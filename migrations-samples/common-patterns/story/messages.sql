INSERT INTO messages (conversation_id, role, content) VALUES
    (1, 'user', 'How do I reset my password?'),
    (1, 'assistant', 'Settings, Account, Reset.'),
    (2, 'user', 'Please send the invoice again.');
