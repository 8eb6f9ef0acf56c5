//! The plain types that page and worker exchange.
