//! Where the graph's nodes and lines go: arithmetic only, no drawing.
//!
//! Rows are given newest first, children before parents. A child keeps a lane of its own down to its parent, so that
//! a branch is seen as long as it is one.

/// A revision, as far as its place is concerned: rows of its parents and of what it depends on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Row {
    pub(super) parents: Vec<usize>,
    pub(super) depends_on: Vec<usize>,
}

/// A line from a child down to a parent: out of the child's lane, along `via`, into the parent's lane.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Line {
    pub(super) child: usize,
    pub(super) parent: usize,
    pub(super) via: usize,
    pub(super) dashed: bool,
}

/// The drawing: a lane for each row, the lines, and how many lanes there are.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Layout {
    pub(super) lanes: Vec<usize>,
    pub(super) lines: Vec<Line>,
    pub(super) width: usize,
}

/// A lane that is taken: the row it leads to, and whether only a dependency runs in it.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Taken {
    target: usize,
    dashed: bool,
}

/// Places all rows.
pub(super) fn place(rows: &[Row]) -> Layout {
    let mut taken: Vec<Option<Taken>> = Vec::new();
    let mut layout = Layout::default();
    for (index, row) in rows.iter().enumerate() {
        let awaited = taken.iter().position(|lane| *lane == Some(Taken { target: index, dashed: false }));
        for lane in &mut taken {
            if lane.is_some_and(|lane| lane.target == index) {
                *lane = None;
            }
        }
        let lane = awaited.unwrap_or_else(|| free(&mut taken));
        layout.lanes.push(lane);
        // Its own lane is held while the other parents look for theirs.
        if let Some(place) = taken.get_mut(lane) {
            *place = Some(Taken { target: index, dashed: false });
        }
        let mut own_lane_used = false;
        let solid = row.parents.iter().map(|parent| (*parent, false));
        let dashed = row.depends_on.iter().map(|parent| (*parent, true));
        for (parent, dashed) in solid.chain(dashed) {
            if parent <= index || parent >= rows.len() {
                continue; // a cycle or an unknown parent: the engine has said so, there is nothing to draw
            }
            let wish = Taken { target: parent, dashed };
            let via = if !dashed && !own_lane_used {
                own_lane_used = true;
                lane
            } else {
                taken.iter().position(|lane| *lane == Some(wish)).unwrap_or_else(|| free(&mut taken))
            };
            if let Some(place) = taken.get_mut(via) {
                *place = Some(wish);
            }
            layout.lines.push(Line { child: index, parent, via, dashed });
        }
        if !own_lane_used && let Some(place) = taken.get_mut(lane) {
            *place = None;
        }
        layout.width = layout.width.max(taken.len());
    }
    layout
}

/// The leftmost free lane, held for the caller.
fn free(taken: &mut Vec<Option<Taken>>) -> usize {
    match taken.iter().position(Option::is_none) {
        Some(lane) => lane,
        None => {
            taken.push(None);
            taken.len() - 1
        }
    }
}

/// The path of a line as SVG's `d`: straight where it can be, a soft bend between two rows where it changes lanes.
pub(super) fn path(
    layout: &Layout,
    line: Line,
    across: impl Fn(usize) -> i32,
    down: impl Fn(usize) -> i32,
) -> String {
    let lane_of = |row: usize| layout.lanes.get(row).copied().unwrap_or_default();
    let (x1, y1) = (across(lane_of(line.child)), down(line.child));
    let (x2, y2) = (across(lane_of(line.parent)), down(line.parent));
    let via = across(line.via);
    let bend = (down(1) - down(0)).abs() * 4 / 5;
    let mut d = format!("M{x1} {y1}");
    let mut y = y1;
    if via != x1 {
        let end = (y1 + bend).min(y2);
        let middle = (y1 + end) / 2;
        d.push_str(&format!("C{x1} {middle} {via} {middle} {via} {end}"));
        y = end;
    }
    if via == x2 {
        d.push_str(&format!("V{y2}"));
    } else {
        let start = (y2 - bend).max(y);
        let middle = (start + y2) / 2;
        d.push_str(&format!("V{start}C{via} {middle} {x2} {middle} {x2} {y2}"));
    }
    d
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(parents: &[&[usize]]) -> Vec<Row> {
        parents.iter().map(|one| Row { parents: one.to_vec(), depends_on: vec![] }).collect()
    }

    #[test]
    fn a_line_of_revisions_stays_in_one_lane() {
        let layout = place(&rows(&[&[1], &[2], &[]]));
        assert_eq!(layout.lanes, [0, 0, 0]);
        assert_eq!(layout.width, 1);
    }

    #[test]
    fn two_heads_run_side_by_side_and_meet_at_the_branch_point() {
        // 0 and 1 are heads, 2 is their parent
        let layout = place(&rows(&[&[2], &[2], &[3], &[]]));
        assert_eq!(layout.lanes, [0, 1, 0, 0]);
        assert_eq!(layout.lines[1], Line { child: 1, parent: 2, via: 1, dashed: false });
        assert_eq!(layout.width, 2);
    }

    #[test]
    fn a_merge_opens_a_lane_for_each_further_parent() {
        // 0 merges 1 and 2, both children of 3
        let layout = place(&rows(&[&[1, 2], &[3], &[3], &[]]));
        assert_eq!(layout.lanes, [0, 0, 1, 0]);
        assert_eq!(layout.lines[1], Line { child: 0, parent: 2, via: 1, dashed: false });
    }

    #[test]
    fn a_lane_is_used_again_after_a_branch_has_ended() {
        // heads 0 and 1; 1 ends in base 2; head 3 of a third tree
        let layout = place(&rows(&[&[4], &[2], &[], &[5], &[], &[]]));
        assert_eq!(layout.lanes, [0, 1, 1, 1, 0, 1]);
        assert_eq!(layout.width, 2);
    }

    #[test]
    fn a_dependency_takes_a_lane_of_its_own_and_moves_nobody() {
        let mut three = rows(&[&[2], &[], &[]]);
        three[0].depends_on = vec![1];
        let layout = place(&three);
        assert_eq!(layout.lanes, [0, 1, 0]);
        assert!(layout.lines.contains(&Line { child: 0, parent: 1, via: 1, dashed: true }));
    }

    #[test]
    fn a_cycle_is_left_out_instead_of_drawn_upwards() {
        let layout = place(&rows(&[&[1], &[0]]));
        assert_eq!(layout.lines.len(), 1);
    }

    #[test]
    fn a_path_bends_only_where_lanes_change() {
        let layout = place(&rows(&[&[2], &[2], &[]]));
        let across = |lane: usize| 10 + 10 * lane as i32;
        let down = |row: usize| 50 * row as i32;
        assert_eq!(path(&layout, layout.lines[0], across, down), "M10 0V100");
        assert_eq!(path(&layout, layout.lines[1], across, down), "M20 50V60C20 80 10 80 10 100");
    }
}
