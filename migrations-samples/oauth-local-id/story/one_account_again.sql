DELETE FROM users WHERE email = 'mina.work@example.org';
DROP TABLE _alembic_tmp_users;
