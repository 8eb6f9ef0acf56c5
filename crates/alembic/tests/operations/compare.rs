//! What counts as the same. The real one prints constraints and indexes in an order that varies from run to
//! run (they are in sets), so these are compared sorted.

use serde_json::Value;

/// Where two runs of a case differ, in words.
pub(crate) fn differences(theirs: &Value, ours: &Value) -> Vec<String> {
    ["error", "sql", "statements", "schema", "data", "warnings", "printed"]
        .iter()
        .filter_map(|part| {
            let (theirs, ours) = (normal(part, &theirs[part]), normal(part, &ours[part]));
            (theirs != ours).then(|| format!("--- {part}, theirs:\n{theirs}\n--- ours:\n{ours}"))
        })
        .collect()
}

fn normal(part: &str, value: &Value) -> String {
    match part {
        "sql" => {
            let text = value.as_str().unwrap_or_default();
            sorted_runs(text.split("\n\n").map(statement).collect()).join("\n\n")
        }
        "statements" => {
            let statements = value.as_array().cloned().unwrap_or_default();
            let shown = statements.iter().filter_map(|pair| {
                let sql = pair[0].as_str().unwrap_or_default();
                let asks = sql.starts_with("PRAGMA") || sql.contains("sqlite_master");
                let parameters = without_addresses(pair[1].as_str().unwrap_or_default());
                (!asks).then(|| format!("{}   {parameters}", statement(sql)))
            });
            sorted_runs(shown.collect()).join("\n")
        }
        "schema" => {
            let rows = value.as_array().cloned().unwrap_or_default();
            let row = |row: &Value| {
                let cells: Vec<String> = row
                    .as_array()
                    .into_iter()
                    .flatten()
                    .map(|cell| cell.as_str().unwrap_or("NULL").to_owned())
                    .collect();
                statement(&cells.join(" | "))
            };
            rows.iter().map(row).collect::<Vec<_>>().join("\n")
        }
        "warnings" => {
            let lines: Vec<String> = value.as_array().into_iter().flatten().map(Value::to_string).collect();

            lines.join("\n")
        }
        "error" => match value.as_array() {
            Some(error) => {
                let text = |at: usize| error.get(at).and_then(Value::as_str).unwrap_or_default();
                format!("{}: {}", text(0), statement(text(1)))
            }
            None => String::new(),
        },
        "printed" => without_addresses(value.as_str().unwrap_or_default()),
        // Rows may hold the time at which they were made.
        _ => match value {
            Value::Null => String::new(),
            other => without_times(&other.to_string()),
        },
    }
}

/// A statement with its constraints in order.
fn statement(sql: &str) -> String {
    const STARTS: [&str; 6] = ["CONSTRAINT ", "PRIMARY KEY", "UNIQUE ", "CHECK ", "FOREIGN KEY", "EXCLUDE "];
    let sql = without_addresses(sql);
    if !sql.contains("CREATE TABLE") && !sql.contains("CREATE TEMPORARY TABLE") {
        return sql;
    }
    let is_constraint = |line: &str| STARTS.iter().any(|start| line.trim_start().starts_with(start));
    let mut constraints: Vec<String> = sql
        .lines()
        .filter(|line| is_constraint(line))
        .map(|line| line.trim_end_matches([',', ' ']).to_owned())
        .collect();
    constraints.sort();
    constraints.reverse();
    let line = |line: &str| match is_constraint(line) {
        true => constraints.pop().unwrap_or_default(),
        false => line.trim_end_matches([',', ' ']).to_owned(),
    };
    sql.lines().map(line).collect::<Vec<_>>().join("\n")
}

fn without_addresses(text: &str) -> String {
    let mut parts = text.split("0x");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        out.push_str("0x");
        let digits = part.chars().take_while(char::is_ascii_hexdigit).count();
        out.push_str(if digits >= 8 { &part[digits..] } else { part });
    }
    out
}

/// The text with the digits of `2026-11-21 02:28:17` left out.
fn without_times(text: &str) -> String {
    let is_time = |window: &[u8]| {
        window.iter().zip(b"0000-00-00 00:00:00").all(|(byte, model)| match model {
            b'0' => byte.is_ascii_digit(),
            sign => byte == sign,
        })
    };
    let mut bytes = text.as_bytes().to_vec();
    for at in 0..bytes.len().saturating_sub(18) {
        if is_time(&bytes[at..at + 19]) {
            bytes[at..at + 19].fill(b'#');
        }
    }
    String::from_utf8_lossy(&bytes).into_owned()
}

/// Neighbouring statements that make indexes or add constraints, sorted.
fn sorted_runs(mut statements: Vec<String>) -> Vec<String> {
    const KINDS: [&str; 7] = [
        "CREATE INDEX",
        "CREATE UNIQUE INDEX",
        " ADD CONSTRAINT ",
        " ADD UNIQUE ",
        " ADD CHECK ",
        " ADD FOREIGN KEY",
        " DROP CONSTRAINT ",
    ];
    let kind = |sql: &str| match KINDS.iter().position(|kind| sql.contains(kind)) {
        Some(0 | 1) => 1,
        Some(2..=5) => 2,
        Some(_) => 3,
        None => 0,
    };
    statements.chunk_by_mut(|a, b| kind(a) != 0 && kind(a) == kind(b)).for_each(<[String]>::sort);
    statements
}
