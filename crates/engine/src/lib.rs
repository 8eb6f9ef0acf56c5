//! The shared engine of command, worker and tests (not SQLAlchemy's Engine): projects, runs, traces, snapshots.
